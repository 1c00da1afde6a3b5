import { endAlert, openAlert, readOpenBudgets, type Store } from '../store/index.js'

/** Nothing is broken, but nobody reads what is said. */
const severity = 4

/**
 * Tells the channels of a watch that its posts are only counted from now on, because its budget is spent, and that they are read
 * again. Of several processes one looks, under a lock that goes with its transaction.
 */
export async function watchBudgets(store: Store, now: Date): Promise<void> {
  await store.$transaction(async (transaction) => {
    const [lock] = await transaction.$queryRaw<{ ours: boolean }[]>`SELECT pg_try_advisory_xact_lock(hashtext('vigie:budgets')) AS ours`
    if (!lock?.ours) return
    for (const { watchId, countingSince, openedAt, budget } of await readOpenBudgets(transaction)) {
      if (openedAt !== null && countingSince === null) await endAlert(transaction, 'silence', watchId, openedAt, now)
      if (openedAt !== null || countingSince === null) continue
      const figures = { cause: 'budget', since: countingSince.toISOString(), budget }
      await openAlert(transaction, { kind: 'silence', watchId, openedAt: now, severity, observed: 0, expected: 0, figures, examples: [] })
    }
  })
}
