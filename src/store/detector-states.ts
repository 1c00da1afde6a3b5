import { asRows } from './as-rows.js'
import type { Store, StoreTransaction } from './open-store.js'

/** What a detector remembers of a watch, and up to where it has judged it. */
export interface StoredState {
  through: Date | null
  state: unknown
}

/** A step of a detector on a watch: judged up to `through`, where it had been judged up to `before` (null: never). */
export interface StateMove {
  watchId: string
  before: Date | null
  through: Date
  state: object
}

/** What a detector remembers of some watches; those that it has never judged are left out. */
export async function readDetectorStates(store: Store, detector: string, watchIds: readonly string[]): Promise<Map<string, StoredState>> {
  const rows = await store.detectorState.findMany({ where: { detector, watchId: { in: [...watchIds] } } })
  return new Map(rows.map(({ watchId, through, state }) => [watchId, { through, state }]))
}

/** Compare-and-swap: of several processes that judge the same minutes of a watch, one writes. Whether it was this one. */
export async function moveDetector(transaction: StoreTransaction, detector: string, { watchId, before, through, state }: StateMove): Promise<boolean> {
  const moved = await transaction.$executeRaw`
    INSERT INTO detector_states (watch_id, detector, through, state) VALUES (${watchId}::uuid, ${detector}, ${through}, ${JSON.stringify(state)}::json)
    ON CONFLICT (watch_id, detector) DO UPDATE SET through = excluded.through, state = excluded.state
    WHERE detector_states.through IS NOT DISTINCT FROM ${before}::timestamptz`
  return moved === 1
}

/**
 * {@link moveDetector} for many watches that the detector has judged before, at once. Every watch is compared and swapped by
 * itself. One that another process is just writing is passed over, not waited for: two such statements could wait for each other.
 *
 * @returns those that moved
 */
export async function moveDetectors<Move extends StateMove>(store: Store, detector: string, moves: readonly Move[]): Promise<Move[]> {
  if (moves.length === 0) return []
  const befores = moves.map(({ watchId, before }) => ({ watchId, before }))
  return store.$transaction(async (transaction) => {
    // Apart from the states: joined to them, PostgreSQL went through megabytes of them once a watch.
    const free = await transaction.$queryRaw<{ watchId: string }[]>`
      SELECT d.watch_id AS "watchId" FROM detector_states d
      JOIN json_to_recordset(${asRows(befores)}::json) AS m ("watchId" uuid, before timestamptz) ON m."watchId" = d.watch_id
      WHERE d.detector = ${detector} AND d.through IS NOT DISTINCT FROM m.before
      FOR UPDATE OF d SKIP LOCKED`
    const ids = new Set(free.map(({ watchId }) => watchId))
    const moving = moves.filter(({ watchId }) => ids.has(watchId))
    // A state a line, since JSON holds no line breaks: it is the quickest to take apart, for them and for us.
    await transaction.$executeRaw`
      UPDATE detector_states AS d SET through = m.through, state = m.state::json
      FROM unnest(
        ${moving.map(({ watchId }) => watchId)}::uuid[], ${moving.map(({ through }) => through.toISOString())}::timestamptz[],
        string_to_array(${moving.map(({ state }) => JSON.stringify(state)).join('\n')}, E'\n')
      ) AS m (watch_id, through, state)
      WHERE d.watch_id = m.watch_id AND d.detector = ${detector}`
    return moving
  })
}
