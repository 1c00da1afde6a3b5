import { VigieError } from '../../errors.js'
import { countVerdicts } from '../../feedback/index.js'
import type { Store } from '../../store/index.js'
import type { AlertToCompose } from '../alert-to-compose.js'
import { composeAlertMessage } from '../compose-alert-message.js'
import { composeExampleMessage } from '../compose-example-message.js'
import type { Platform } from '../platform.js'
import { deliverMessage } from './deliver-message.js'
import { readAlert, type AlertToNotify } from './read-alert.js'

export type Platforms = Partial<Record<string, Platform>>

/** The key under which a channel knows an alert. */
export function nameAlertKey(alertId: string): string {
  return `alert:${alertId}`
}

/**
 * Brings an alert, and its examples in its thread, to every channel of its watch; a channel that has them already sees
 * them edited. Safe to repeat after any failure; a channel that fails keeps no other waiting.
 *
 * @throws VigieError E_NO_HANDLER for a channel of a platform that this program does not serve; whatever a platform throws
 */
export async function notifyAlert(store: Store, platforms: Platforms, alertId: string): Promise<void> {
  const alert = await readAlert(store, alertId)
  if (!alert) return
  const failures: unknown[] = []
  for (const { channel } of alert.watch.channels) {
    try {
      const platform = platforms[channel.platform]
      if (!platform) throw new VigieError('E_NO_HANDLER', { what: `the platform ${channel.platform}` })
      await notifyChannel(store, platform, channel, alert)
    } catch (error) {
      failures.push(error)
    }
  }
  // One that trying again may cure comes first: it decides whether the queue tries again.
  if (failures.length > 0) throw failures.find((error) => !(error instanceof VigieError) || error.retryable) ?? failures[0]
}

async function notifyChannel(store: Store, platform: Platform, channel: { id: string; externalId: string }, alert: AlertToNotify): Promise<void> {
  const invented = alert.watch.feed.kind === 'demo'
  const { rule } = alert.figures
  const words = typeof rule === 'string' ? { rule } : {}
  const toCompose = { ...alert, ...words, watch: alert.watch.name, preset: alert.watch.preset, status: asStatus(alert.status), invented }
  const key = nameAlertKey(alert.id)
  const message = composeAlertMessage(toCompose)
  // Recorded with revision 0 first: only when the thread stands too has the channel got this revision.
  const posted = await store.chatMessage.findUnique({ where: { channelId_key: { channelId: channel.id, key } } })
  const parent = posted?.externalId ?? (await deliverMessage(store, platform, { channel, key, message, alertId: alert.id, revision: 0 }))

  const marks = await countVerdicts(store, alert.examples.map((example) => String(example.predictionId)))
  for (const { prediction, predictionId } of alert.examples) {
    const example = composeExampleMessage({
      mention: prediction.mention,
      prediction,
      marks: marks.get(String(predictionId)) ?? { wrong: 0, right: 0 },
      invented,
    })
    const exampleKey = `${key}:example:${predictionId}`
    await deliverMessage(store, platform, { channel, key: exampleKey, message: example, parent, alertId: alert.id, predictionId, revision: 1 })
  }
  // A message we have no record of may have been posted before a crash, as an older revision than this.
  const mayBeOlder = posted ? posted.revision < alert.revision : alert.revision > 1
  if (mayBeOlder) await platform.update(channel.externalId, parent, message)
  await store.chatMessage.updateMany({
    where: { channelId: channel.id, key, revision: { lt: alert.revision } },
    data: { revision: alert.revision },
  })
}

// The table's check constraint lets no other status in.
function asStatus(status: string): AlertToCompose['status'] {
  return status as AlertToCompose['status']
}
