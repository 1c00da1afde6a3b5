import { detectWorseModel } from '../detect/index.js'
import { readAuditedVerdicts, type Store } from '../store/index.js'
import { raiseAlert } from './raise-alert.js'
import { readUsualErrors } from './read-usual-errors.js'

/** A watch is looked at while it is being audited: nothing else changes what would be found. */
const recentHours = 1

/**
 * Looks whether audits find a model worse on a watch than its card says, and writes an alert for each watch where they do. By
 * the wall clock, since people's verdicts come by it.
 */
export async function watchAudits(store: Store, now: Date): Promise<void> {
  const since = new Date(now.getTime() - recentHours * 3_600_000)
  for (const { watchId, card, verdicts, lastAlertAt } of await readAuditedVerdicts(store, since)) {
    const usual = readUsualErrors(card)
    const event = usual && detectWorseModel(verdicts, lastAlertAt, usual.rate)
    if (!event) continue
    const { at, checked, wrong, share } = event
    await store.$transaction((transaction) =>
      raiseAlert(transaction, {
        kind: 'misprediction',
        watchId,
        openedAt: new Date(at),
        severity: Math.min(10, Math.round((3 * share) / usual.rate)),
        observed: share,
        expected: usual.rate,
        figures: { cause: 'audits', checked, wrong, share, since: new Date(event.since).toISOString(), usualShare: usual.rate, usualRows: usual.rows },
        examples: [],
      }),
    )
  }
}
