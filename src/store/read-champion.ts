import type { Store } from './open-store.js'

/** The model version that decides, and what people made of what it says. */
export interface Champion {
  id: string
  name: string
  card: unknown
  promotedAt: Date | null
  /** When a process that scores with it last said that it runs. */
  seenAt: Date | null
  /** Predictions that people marked since a time, wrong and right; those that auditors were given are not among them. */
  marks: { wrong: number; right: number }
  /** Audited predictions since that time, and how many were wrong. */
  audits: { checked: number; wrong: number }
}

/** Undefined before any model was loaded. */
export async function readChampion(store: Store, since: Date): Promise<Champion | undefined> {
  const champion = await store.modelVersion.findFirst({ where: { role: 'champion' } })
  if (!champion) return undefined
  const [counts] = await store.$queryRaw<{ wrong: number; right: number; checked: number; auditedWrong: number }[]>`
    SELECT (count(DISTINCT prediction_id) FILTER (WHERE verdict = 'wrong' AND source <> 'audit'))::int AS wrong,
      (count(DISTINCT prediction_id) FILTER (WHERE verdict = 'right' AND source <> 'audit'))::int AS "right",
      (count(*) FILTER (WHERE source = 'audit'))::int AS checked, (count(*) FILTER (WHERE source = 'audit' AND verdict = 'wrong'))::int AS "auditedWrong"
    FROM feedback f JOIN predictions p ON p.id = f.prediction_id
    WHERE p.model_version_id = ${champion.id} AND f.withdrawn_at IS NULL AND f.created_at >= ${since}::timestamptz`
  const { id, name, card, promotedAt, seenAt } = champion
  const { wrong = 0, right = 0, checked = 0, auditedWrong = 0 } = counts ?? {}
  return { id, name, card, promotedAt, seenAt, marks: { wrong, right }, audits: { checked, wrong: auditedWrong } }
}
