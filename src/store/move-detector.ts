import type { StoreTransaction } from './open-store.js'

/**
 * Writes how far a detector has come on a watch, with its memory. Compare-and-swap: of several processes that judge the same
 * minutes, one writes; false for the others.
 *
 * @param before how far it had come when the judging process read its memory
 */
export async function moveDetector(
  transaction: StoreTransaction, watchId: string, detector: string, before: Date | null, through: Date, state: object,
): Promise<boolean> {
  const moved = await transaction.$executeRaw`
    INSERT INTO detector_states (watch_id, detector, through, state) VALUES (${watchId}::uuid, ${detector}, ${through}, ${JSON.stringify(state)}::jsonb)
    ON CONFLICT (watch_id, detector) DO UPDATE SET through = excluded.through, state = excluded.state
    WHERE detector_states.through IS NOT DISTINCT FROM ${before}::timestamptz`
  return moved === 1
}
