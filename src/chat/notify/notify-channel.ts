import { countVerdicts } from '../../feedback/index.js'
import { editPauseSeconds, findLead, type Store } from '../../store/index.js'
import type { Platform } from '../platform.js'
import { composeAlert } from './compose-alert.js'
import { composeExample } from './compose-example.js'
import { deliverMessage } from './deliver-message.js'
import { nameAlertKey } from './name-alert-key.js'
import { readAlert, type AlertToNotify } from './read-alert.js'
import { tellNews } from './tell-news.js'

interface Channel {
  id: string
  externalId: string
}

/**
 * Brings an alert, and its examples in its thread, to one channel, or edits what the channel has. Safe to repeat after any
 * failure and to run in several processes at once.
 *
 * @throws whatever the platform throws
 */
export async function notifyChannel(store: Store, platform: Platform, channel: Channel, alert: AlertToNotify): Promise<void> {
  const key = nameAlertKey(alert.id)
  const message = composeAlert(alert)
  // Recorded with revision 0 first: only when the thread stands too has the channel got this revision.
  const posted = await store.chatMessage.findUnique({ where: { channelId_key: { channelId: channel.id, key } } })
  const thread = posted ? (posted.threadId ?? undefined) : await findThread(store, platform, channel, alert.id)
  const own = posted?.externalId
    ?? (await deliverMessage(store, platform, { channel, key, message, ...(thread !== undefined && { parent: thread }), alertId: alert.id, revision: 0 }))
  // Platforms have no threads in threads.
  await deliverExamples(store, platform, channel, alert, thread ?? own)
  if (posted && isEarly(posted, alert)) return
  // A message we have no record of may have been posted before a crash, as an older revision than this.
  const mayBeOlder = posted ? posted.revision < alert.revision : alert.revision > 1
  if (mayBeOlder) await editMessage(store, platform, channel, { own, thread: thread ?? own }, alert, posted?.revision ?? 0)
  else await recordRevision(store, channel, alert, false)
}

/**
 * The message in whose thread an alert is told, if it is not one of its own. A lead that the channel has not been told of is
 * brought first: another process may be at it just now, and a key is posted once. So two that come at once make one thread.
 */
async function findThread(store: Store, platform: Platform, channel: Channel, alertId: string): Promise<string | undefined> {
  const lead = await findLead(store, channel.id, alertId)
  if (!lead) return undefined
  if (lead.messageId !== null) return lead.messageId
  const untold = await readAlert(store, lead.alertId)
  if (untold) await notifyChannel(store, platform, channel, untold)
  // It may stand in a thread itself.
  return await findThread(store, platform, channel, alertId)
}

/**
 * Edits the alert's message, and tells in its thread what is news. Another process may have edited it since the alert was
 * read, and would be overwritten: whoever edits looks again afterwards, so that the newest stands there in the end.
 *
 * @param place the alert's own message, and the one whose thread it is spoken of in
 * @param shown the revision of the message that people saw whole before, so that this is an edit to them; 0 for none
 */
async function editMessage(
  store: Store, platform: Platform, channel: Channel, place: { own: string; thread: string }, alert: AlertToNotify, shown: number,
): Promise<void> {
  const message = composeAlert(alert)
  await platform.update(channel.externalId, place.own, message)
  await tellNews(store, platform, channel, place.thread, alert, message, shown)
  await recordRevision(store, channel, alert, shown > 0)
  const { revision } = await store.alert.findUniqueOrThrow({ where: { id: alert.id }, select: { revision: true } })
  const newest = revision > alert.revision ? await readAlert(store, alert.id) : undefined
  if (newest) await editMessage(store, platform, channel, place, newest, shown > 0 ? alert.revision : 0)
}

async function recordRevision(store: Store, channel: Channel, { id, revision }: AlertToNotify, isEdit: boolean): Promise<void> {
  await store.chatMessage.updateMany({
    where: { channelId: channel.id, key: nameAlertKey(id), revision: { lt: revision } },
    data: { revision, ...(isEdit && { editedAt: new Date() }) },
  })
}

async function deliverExamples(store: Store, platform: Platform, channel: Channel, alert: AlertToNotify, parent: string): Promise<void> {
  const marks = await countVerdicts(store, alert.examples.map((example) => String(example.predictionId)))
  for (const example of alert.examples) {
    const { predictionId } = example
    const message = composeExample(alert, example, marks.get(String(predictionId)) ?? { wrong: 0, right: 0 })
    const key = `${nameAlertKey(alert.id)}:example:${predictionId}`
    await deliverMessage(store, platform, { channel, key, message, parent, alertId: alert.id, predictionId, revision: 1 })
  }
}

// The outbox asks the same of the tables (readOutbox): a channel that is due must not bring an early edit to another.
function isEarly({ revision, editedAt }: { revision: number; editedAt: Date | null }, { state }: AlertToNotify): boolean {
  const personal = state.acts.at(-1)?.revision ?? 0
  return revision > 0 && revision >= personal && editedAt !== null && Date.now() - editedAt.getTime() < editPauseSeconds * 1000
}
