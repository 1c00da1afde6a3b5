import { lockAlert, readDueSnoozes, type Store } from '../store/index.js'
import { writeOutcome } from './act-on-alert.js'
import { toAlertState, wakeAlert } from './life/index.js'

/**
 * Wakes every snoozed alert whose time is over or that got worse, once, whoever else looks at the same time; returns how
 * many. Goes by the wall clock, since people who snooze live by it, whatever time the mentions are from.
 */
export async function wakeAlerts(store: Store, now: Date): Promise<number> {
  let woken = 0
  for (const alertId of await readDueSnoozes(store, now)) {
    woken += await store.$transaction(async (transaction) => {
      const row = await lockAlert(transaction, alertId)
      const outcome = row && wakeAlert(toAlertState(row), now)
      if (!outcome) return 0
      await writeOutcome(transaction, alertId, outcome)
      return 1
    })
  }
  return woken
}
