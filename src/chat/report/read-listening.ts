import { longestWaitSeconds, type Store } from '../../store/index.js'
import type { PlatformName } from '../platform.js'

/** A channel, as the platforms take it. */
export interface ListeningChannel {
  id: string
  externalId: string
  platform: PlatformName
}

/** Channels of watches that have not got a message, or an older revision of it; muted ones and those that take nothing now wait. */
export async function readListening(store: Store, { key, revision, now }: { key: string; revision: number; now: Date }): Promise<ListeningChannel[]> {
  const isReady = { OR: [{ freeAt: null }, { freeAt: { lte: new Date(now.getTime() + longestWaitSeconds * 1000) } }] }
  const isHeard = { OR: [{ mutedUntil: null }, { mutedUntil: { lte: now } }] }
  const rows = await store.channel.findMany({
    where: { watches: { some: {} }, chatMessages: { none: { key, revision: { gte: revision } } }, AND: [isReady, isHeard] }, orderBy: { id: 'asc' }, select: { id: true, externalId: true, platform: true },
  })
  return rows as ListeningChannel[]
}
