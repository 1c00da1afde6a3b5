import { VigieError } from '../errors.js'
import type { Store } from '../store/index.js'

/** Longer than any retraining takes. */
const longestMilliseconds = 30 * 60_000

/**
 * Does some work while no other process retrains. The lock is PostgreSQL's and goes with the connection: who crashes holds nothing back.
 *
 * @throws {VigieError} E_TEACH_RUNNING
 */
export async function withRetrainingLock<Result>(store: Store, work: () => Promise<Result>): Promise<Result> {
  return await store.$transaction(async (transaction) => {
    const [row] = await transaction.$queryRaw<{ locked: boolean }[]>`SELECT pg_try_advisory_xact_lock(hashtext('vigie:retrain')) AS locked`
    if (row?.locked !== true) throw new VigieError('E_TEACH_RUNNING', {})
    return await work()
  }, { timeout: longestMilliseconds })
}
