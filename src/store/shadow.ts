import { asRows } from './as-rows.js'
import type { Store } from './open-store.js'
import type { NewPrediction } from './predictions.js'

/** The challenger that is tried beside the champion: the newest that was taught from it and that nobody has decided about. */
export async function findShadow(store: Store): Promise<string | undefined> {
  const champion = await store.modelVersion.findFirst({ where: { role: 'champion' }, select: { id: true } })
  const found = champion && (await store.challenger.findFirst({
    where: { parentVersionId: champion.id, modelVersion: { role: 'challenger' } }, orderBy: { createdAt: 'desc' }, select: { modelVersionId: true },
  }))
  return found?.modelVersionId
}

/** Stores what a challenger says, beside what the champion said: counted nowhere and shown under no alert. Doing it again changes nothing. */
export async function storeShadow(store: Store, modelVersionId: string, predictions: readonly NewPrediction[]): Promise<void> {
  const rows = predictions.toSorted((a, b) => (a.mentionId < b.mentionId ? -1 : 1))
  await store.$executeRaw`
    INSERT INTO predictions (mention_id, model_version_id, label, negative, neutral, positive, unknown)
    SELECT "mentionId", ${modelVersionId}, label, negative, neutral, positive, coalesce(unknown, 0) FROM json_to_recordset(${asRows(rows)}::json)
      AS t ("mentionId" text, label text, negative real, neutral real, positive real, unknown real)
    ON CONFLICT (mention_id, model_version_id) DO NOTHING`
}

/** How often two versions said so of the same posts. */
export interface Agreement {
  champion: string
  challenger: string
  posts: number
}

/** What a challenger says beside the version that it was taught from: posts by the two labels, most first. */
export async function readAgreement(store: Store, challenger: string): Promise<Agreement[]> {
  return await store.$queryRaw<Agreement[]>`
    SELECT old.label AS champion, new.label AS challenger, count(*)::int AS posts
    FROM challengers c
    JOIN predictions new ON new.model_version_id = c.model_version_id
    JOIN predictions old ON old.mention_id = new.mention_id AND old.model_version_id = c.parent_version_id
    WHERE c.model_version_id = ${challenger}
    GROUP BY 1, 2 ORDER BY posts DESC, 1, 2`
}
