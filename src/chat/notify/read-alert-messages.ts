import { countVerdicts } from '../../feedback/index.js'
import type { Store } from '../../store/index.js'
import type { AlertMessage, ExampleMessage } from '../message.js'
import { composeAlert } from './compose-alert.js'
import { composeExample } from './compose-example.js'
import { readAlert } from './read-alert.js'

/**
 * What channels are told of an alert as it stands now: its message, and all posts that were put before people, the newest choice of them last.
 * Undefined where there is no such alert.
 *
 * @param alertId a UUID
 */
export async function readAlertMessages(store: Store, alertId: string): Promise<{ alert: AlertMessage; examples: ExampleMessage[] } | undefined> {
  const alert = await readAlert(store, alertId)
  if (!alert) return undefined
  const marks = await countVerdicts(store, alert.examples.map(({ predictionId }) => String(predictionId)))
  const examples = alert.examples.map((example) => composeExample(alert, example, marks.get(String(example.predictionId)) ?? { wrong: 0, right: 0 }))
  return { alert: composeAlert(alert), examples }
}
