import { VigieError } from '../errors.js'
import { changeAlert, lockAlert, type Store, type StoreTransaction } from '../store/index.js'
import { decidePress, toAlertState, type Outcome, type Press } from './life/index.js'

/**
 * Does what a person's press of a button asks for, once: the alert is locked, decided upon, and written together with the
 * event, so that presses on one alert wait for each other. The new revision lets the notifier edit the message everywhere.
 *
 * @throws VigieError E_ALERT_UNKNOWN
 */
export async function actOnAlert(store: Store, alertId: string, press: Press): Promise<Outcome> {
  return await store.$transaction(async (transaction) => {
    const row = await lockAlert(transaction, alertId)
    if (!row) throw new VigieError('E_ALERT_UNKNOWN', { id: alertId })
    const outcome = decidePress(toAlertState(row), press)
    if (outcome.type === 'changed') await writeOutcome(transaction, alertId, outcome)
    return outcome
  })
}

/** Writes a change that was decided upon under the alert's lock. */
export async function writeOutcome(transaction: StoreTransaction, alertId: string, { state, act }: Extract<Outcome, { type: 'changed' }>): Promise<void> {
  const { status, assignedTo, snooze, revision } = state
  const { action, person: { platform, id: person, name }, at } = act
  await changeAlert(transaction, alertId, {
    status,
    assignedTo,
    snoozedUntil: snooze && 'until' in snooze ? snooze.until : null,
    snoozedSeverity: snooze && 'aboveSeverity' in snooze ? snooze.aboveSeverity : null,
    revision,
  }, { action, platform, person, name, at })
}
