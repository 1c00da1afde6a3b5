import { VigieError } from '../../errors.js'
import type { Store } from '../../store/index.js'
import type { PlatformName } from '../platform.js'
import type { OutsideChannel } from './call-outside.js'

/**
 * The row of a platform's channel, by the platform's own id.
 *
 * @throws VigieError E_CHANNEL_UNKNOWN
 */
export async function findOutsideChannel(store: Store, platform: PlatformName, externalId: string): Promise<OutsideChannel> {
  const channel = await store.channel.findUnique({ where: { platform_externalId: { platform, externalId } }, select: { id: true, externalId: true, name: true, teamId: true } })
  if (!channel) throw new VigieError('E_CHANNEL_UNKNOWN', { channel: externalId, platform })
  return channel
}
