import type { Store } from '../../store/index.js'
import type { ConsoleMessageView } from './console-event.js'
import { overlap, readMessagesById } from './read-messages.js'

/** Sees what is new in a channel. */
export interface ChannelFollower {
  /** Messages posted or changed since the last call. Not to be called twice at once. */
  next(): Promise<ConsoleMessageView[]>
}

/**
 * Follows a channel from now on. It looks at numbers only, and at messages only where one is new, so that asking often
 * costs little.
 *
 * @param channelId our id of the channel
 */
export async function followChannel(store: Store, channelId: string): Promise<ChannelFollower> {
  const { _max } = await store.consoleMessage.aggregate({ where: { channelId }, _max: { seq: true } })
  let highest = Number(_max.seq ?? 0)
  let known = await readPositions(store, channelId, highest)
  return {
    async next() {
      const positions = await readPositions(store, channelId, highest)
      const fresh = [...positions].filter(([id, seq]) => known.get(id) !== seq)
      const messages = await readMessagesById(store, fresh.map(([id]) => id))
      // Only now: what failed to be read is new the next time too.
      highest = fresh.reduce((most, [, seq]) => Math.max(most, seq), highest)
      known = positions
      return messages
    },
  }
}

async function readPositions(store: Store, channelId: string, highest: number): Promise<Map<bigint, number>> {
  const rows = await store.consoleMessage.findMany({
    where: { channelId, seq: { gt: BigInt(Math.max(0, highest - overlap)) } }, select: { id: true, seq: true },
  })
  return new Map(rows.map(({ id, seq }) => [id, Number(seq)]))
}
