import { ensureChannel } from './mutes.js'
import type { Store } from './open-store.js'

/** A channel as its platform knows it. */
export interface ChannelAddress {
  platform: string
  externalId: string
  /** What people see. */
  name: string
  /** Slack's workspace, where Vigie serves several. */
  teamId?: string
}

/** Lets a channel hear about a watch from now on; the channel is made where it is new. @throws VigieError E_CHANNEL_ELSEWHERE */
export async function bindChannel(store: Store, watchId: string, address: ChannelAddress): Promise<void> {
  const { id: channelId } = await ensureChannel(store, address)
  await store.watchChannel.createMany({ data: [{ watchId, channelId }], skipDuplicates: true })
}

/** Lets a channel hear no more about a watch. What stands there stays. Returns false where it heard nothing before. */
export async function unbindChannel(store: Store, watchId: string, { platform, externalId }: Pick<ChannelAddress, 'platform' | 'externalId'>): Promise<boolean> {
  const { count } = await store.watchChannel.deleteMany({ where: { watchId, channel: { platform, externalId } } })
  return count > 0
}
