import { seedRandom } from '../../predict/index.js'
import { languageOf, type Store } from '../../store/index.js'
import type { Label } from '../../predict/label.js'
import { drawSample, type Candidate, type Drawn } from './draw-sample.js'

/** A day's checks over all watches together: some minutes of a person's time. */
const checksADay = 15
/** A watch among many still gets so many. */
const fewestOfAWatch = 3
const lessonsADay = 10
const dayMilliseconds = 86_400_000
/** The name under which `detector_states` keeps the day up to which a watch was drawn from. */
const drawer = 'audits'

type DrawnRow = Drawn & { purpose: 'audit' | 'teaching' }

/**
 * Draws from what the champion said of each watch on the day before (UTC, by our clock): a random sample for the error rate, and
 * the predictions it was least sure of for teaching. Once a day and watch, whatever dies and however many processes do it: the day
 * moves in the transaction that writes the sample. Returns how many were drawn.
 */
export async function drawAudits(store: Store, now: Date): Promise<number> {
  const today = new Date(Math.floor(now.getTime() / dayMilliseconds) * dayMilliseconds)
  const due = await store.watch.findMany({
    where: { pausedAt: null, NOT: { detectorStates: { some: { detector: drawer, through: { gte: today } } } } }, select: { id: true },
  })
  if (due.length === 0) return 0
  const size = Math.max(fewestOfAWatch, Math.ceil(checksADay / (await store.watch.count({ where: { pausedAt: null } }))))
  let drawn = 0
  for (const { id } of due) drawn += await drawFor(store, id, today, size)
  return drawn
}

async function drawFor(store: Store, watchId: string, today: Date, size: number): Promise<number> {
  const candidates = await readCandidates(store, watchId, today)
  // Seeded, so that whoever draws again after a crash draws the same.
  const random = seedRandom(Number.parseInt(watchId.replaceAll('-', '').slice(-7), 16) + today.getTime() / dayMilliseconds)
  const checks = drawSample(candidates, size, random)
  const checked = new Set(checks.map(({ predictionId }) => predictionId))
  const rows: DrawnRow[] = [
    ...checks.map((each) => ({ ...each, purpose: 'audit' as const })),
    ...chooseLessons(candidates.filter(({ predictionId }) => !checked.has(predictionId))),
  ]
  return await store.$transaction(async (transaction) => {
    const won = await transaction.$executeRaw`
      INSERT INTO detector_states (watch_id, detector, through, state) VALUES (${watchId}::uuid, ${drawer}, ${today}, '{}')
      ON CONFLICT (watch_id, detector) DO UPDATE SET through = excluded.through WHERE detector_states.through < excluded.through`
    if (won === 0) return 0
    const { count } = await transaction.audit.createMany({ data: rows.map((row) => ({ ...row, watchId, offeredAt: today })), skipDuplicates: true })
    return count
  })
}

/** Those nearest to a toss-up. They have no chance to be drawn, so no weight: they teach, and say nothing of the error rate. */
function chooseLessons(candidates: readonly Candidate[]): DrawnRow[] {
  const unsure = candidates.toSorted((a, b) => a.confidence - b.confidence).slice(0, lessonsADay)
  return unsure.map(({ predictionId, label, language }) => ({ predictionId, stratum: `${label}/unsure/${language}`, weight: 0, purpose: 'teaching' }))
}

async function readCandidates(store: Store, watchId: string, today: Date): Promise<Candidate[]> {
  return store.$queryRaw<(Candidate & { label: Label })[]>`
    SELECT p.id AS "predictionId", p.label, greatest(p.negative, p.neutral, p.positive)::float AS confidence, ${languageOf} AS language
    FROM predictions p
    JOIN model_versions v ON v.id = p.model_version_id AND v.role = 'champion'
    JOIN matches x ON x.mention_id = p.mention_id AND x.watch_id = ${watchId}::uuid AND (x.counted_by IS NULL OR p.model_version_id = x.counted_by)
    JOIN mentions m ON m.id = p.mention_id AND m.text IS NOT NULL
    WHERE p.created_at >= ${new Date(today.getTime() - dayMilliseconds)} AND p.created_at < ${today}
      -- A post that was rescored had its day, under the version of then: those of weeks would outnumber the day's.
      AND NOT EXISTS (
        SELECT FROM predictions earlier JOIN model_versions w ON w.id = earlier.model_version_id AND w.role NOT IN ('challenger', 'rejected')
        WHERE earlier.mention_id = p.mention_id AND earlier.created_at < ${new Date(today.getTime() - dayMilliseconds)}
      )
    ORDER BY p.id`
}
