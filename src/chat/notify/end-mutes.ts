import type { Logger } from '../../ops/log.js'
import { endMute, readEndedMutes, readOpenAlerts, type Store } from '../../store/index.js'
import { composeUnmute } from '../compose-unmute.js'
import { deliverMessage } from './deliver-message.js'
import type { Platforms } from './notify-alert.js'

const counted = 100

/**
 * Says in one line, where a mute is over, what is still open; the outbox then brings what goes on. The time that the mute ended at
 * is its key: of several processes, or after a crash, a channel is told once.
 */
export async function endMutes({ store, platforms, log }: { store: Store; platforms: Platforms; log: Logger }, now: Date): Promise<void> {
  for (const channel of await readEndedMutes(store, now)) {
    const platform = platforms[channel.platform]
    if (!platform) continue
    try {
      const message = composeUnmute(await readOpenAlerts(store, { channelId: channel.id }, counted))
      await deliverMessage(store, platform, { channel, key: `unmute:${channel.mutedUntil?.toISOString() ?? ''}`, message, revision: 1 })
      await endMute(store, channel)
    } catch (error) {
      log.warn({ err: error, channel: channel.id }, 'a channel could not be told that its mute is over')
    }
  }
}
