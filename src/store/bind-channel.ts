import type { Store } from './open-store.js'

/** A channel as its platform knows it. */
export interface ChannelAddress {
  platform: string
  externalId: string
  /** What people see. */
  name: string
}

/** Lets a channel hear about a watch from now on; the channel is made where it is new. */
export async function bindChannel(store: Store, watchId: string, { platform, externalId, name }: ChannelAddress): Promise<void> {
  await store.channel.createMany({ data: [{ platform, externalId, name }], skipDuplicates: true })
  const { id: channelId } = await store.channel.findUniqueOrThrow({ where: { platform_externalId: { platform, externalId } }, select: { id: true } })
  await store.watchChannel.createMany({ data: [{ watchId, channelId }], skipDuplicates: true })
}

/** Lets a channel hear no more about a watch. What stands there stays. Returns false where it heard nothing before. */
export async function unbindChannel(store: Store, watchId: string, { platform, externalId }: Omit<ChannelAddress, 'name'>): Promise<boolean> {
  const { count } = await store.watchChannel.deleteMany({ where: { watchId, channel: { platform, externalId } } })
  return count > 0
}
