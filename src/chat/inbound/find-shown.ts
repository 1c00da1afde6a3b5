import type { Store } from '../../store/index.js'
import type { PlatformName } from '../platform.js'

/** A message of ours, by what it shows. */
export interface ShownMessage {
  /** Our own id of the channel. */
  channelId: string
  /** The alert that it is about; an example in an alert's thread belongs to it too. */
  alertId: string | null
  predictionId: string | null
}

/** Finds what a message shows, by the platform's own ids of channel and message; undefined where it is none of ours. */
export async function findShown(store: Store, platform: PlatformName, channel: string, messageId: string): Promise<ShownMessage | undefined> {
  const shown = await store.chatMessage.findFirst({
    where: { externalId: messageId, channel: { platform, externalId: channel } },
    select: { channelId: true, alertId: true, predictionId: true },
  })
  return shown ? { ...shown, predictionId: shown.predictionId === null ? null : String(shown.predictionId) } : undefined
}
