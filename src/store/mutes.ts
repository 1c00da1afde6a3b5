import type { Store } from './open-store.js'

export interface ChannelRow {
  id: string
  platform: string
  externalId: string
  name: string
  mutedUntil: Date | null
}

/** The row of a platform's channel, which is made where there is none yet. */
export async function ensureChannel(store: Store, { platform, externalId, name }: { platform: string; externalId: string; name: string }): Promise<ChannelRow> {
  // Not upsert, which Prisma makes of two steps here: two that come together would collide.
  await store.channel.createMany({ data: [{ platform, externalId, name }], skipDuplicates: true })
  return store.channel.findUniqueOrThrow({ where: { platform_externalId: { platform, externalId } } })
}

/** Keeps new posts from a channel until a time; one that has come ends a mute. */
export async function muteChannel(store: Store, channelId: string, until: Date): Promise<void> {
  await store.channel.update({ where: { id: channelId }, data: { mutedUntil: until } })
}

/** Channels whose mute is over, and which have not been told so yet. */
export async function readEndedMutes(store: Store, now: Date): Promise<ChannelRow[]> {
  return store.channel.findMany({ where: { mutedUntil: { lte: now } }, orderBy: { id: 'asc' } })
}

/** Notes that a channel was told that its mute is over, unless it was muted anew meanwhile. */
export async function endMute(store: Store, { id, mutedUntil }: Pick<ChannelRow, 'id' | 'mutedUntil'>): Promise<void> {
  await store.channel.updateMany({ where: { id, mutedUntil }, data: { mutedUntil: null, unmutedAt: mutedUntil } })
}
