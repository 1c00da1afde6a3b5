import type { StoreTransaction } from '../store/index.js'

/** What a detector has judged of a watch, and what it remembers. */
export interface Judged {
  watchId: string
  detector: string
  /** How far it had come before; null where it had not begun. */
  before: Date | null
  through: Date
  state: object
}

/** Compare-and-swap: of several processes that judge the same span, one writes. Returns whether it was this one. */
export async function moveOn(transaction: StoreTransaction, { watchId, detector, before, through, state }: Judged): Promise<boolean> {
  const json = JSON.stringify(state)
  const moved = await transaction.$executeRaw`
    INSERT INTO detector_states (watch_id, detector, through, state) VALUES (${watchId}::uuid, ${detector}, ${through}, ${json}::jsonb)
    ON CONFLICT (watch_id, detector) DO UPDATE SET through = excluded.through, state = excluded.state
    WHERE detector_states.through IS NOT DISTINCT FROM ${before}::timestamptz`
  return moved === 1
}
