import { countVerdicts, parsePredictionId } from '../../feedback/index.js'
import type { Store } from '../../store/index.js'
import { refreshVerdicts } from '../console/refresh-verdicts.js'
import { composeExample } from '../notify/compose-example.js'
import type { Platforms } from '../notify/notify-alert.js'
import { readAlert } from '../notify/read-alert.js'

/**
 * Lets every message that shows a prediction in an alert's thread say what people hold of it. That a platform does not take the edit
 * is no failure: the verdict counts, the person is told so, and the next one brings the message up to date.
 *
 * @throws {VigieError} E_PREDICTION_UNKNOWN for an id that no prediction can have
 */
export async function showVerdicts(store: Store, platforms: Platforms, predictionId: string): Promise<void> {
  await refreshVerdicts(store, predictionId)
  const shown = await store.chatMessage.findMany({
    where: { predictionId: parsePredictionId(predictionId), alertId: { not: null }, channel: { platform: { not: 'console' } } },
    select: { alertId: true, externalId: true, channel: { select: { platform: true, externalId: true } } },
  })
  for (const { alertId, externalId, channel } of shown) {
    const platform = platforms[channel.platform]
    if (!platform || !alertId) continue
    await editExample(store, { alertId, predictionId }, (message) => platform.update(channel.externalId, externalId, message)).catch(() => undefined)
  }
}

type Edit = (message: ReturnType<typeof composeExample>) => Promise<void>

/** Another process may count a verdict while this one edits, and would be overwritten: whoever edits looks again afterwards. */
async function editExample(store: Store, of: { alertId: string; predictionId: string }, edit: Edit): Promise<void> {
  const alert = await readAlert(store, of.alertId)
  const example = alert?.examples.find(({ predictionId }) => String(predictionId) === of.predictionId)
  if (!alert || !example) return
  let said: string | undefined
  for (;;) {
    const marks = (await countVerdicts(store, [of.predictionId])).get(of.predictionId) ?? { wrong: 0, right: 0 }
    const now = `${marks.wrong}:${marks.right}`
    if (now === said) return
    await edit(composeExample(alert, example, marks))
    said = now
  }
}
