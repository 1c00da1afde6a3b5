import { longestWaitSeconds, readWatches, type Store } from '../../store/index.js'
import { deliverMessage } from '../notify/deliver-message.js'
import type { Platforms } from '../notify/notify-alert.js'
import { composeDigest } from './compose-digest.js'
import { listDueDigests, type DueDigest } from './list-due-digests.js'
import { readDigest } from './read-digest.js'

/**
 * Posts every digest that is due to each channel of its watch that has not got it; returns how many were posted. The key decides:
 * of several processes, or after a crash, a channel gets it once. A watch or a channel that fails keeps no other waiting.
 *
 * @param zone IANA; of watches that name none
 * @param onFailure told what a watch or a channel failed with
 */
export async function sendDigests(
  store: Store, platforms: Platforms, { now, zone, onFailure }: { now: Date; zone: string; onFailure: (error: unknown) => void },
): Promise<number> {
  const rows = await store.watch.findMany({ where: { pausedAt: null, digest: { not: 'off' } }, include: { feed: { select: { kind: true } } }, orderBy: { id: 'asc' } })
  let posted = 0
  for (const row of rows) {
    try {
      for (const due of listDueDigests({ ...row, feedKind: row.feed.kind }, now, zone)) posted += await sendDigest(store, platforms, { watchId: row.id, now }, due, onFailure)
    } catch (error) {
      onFailure(error)
    }
  }
  return posted
}

async function sendDigest(
  store: Store, platforms: Platforms, { watchId, now }: { watchId: string; now: Date }, due: DueDigest, onFailure: (error: unknown) => void,
): Promise<number> {
  // A channel that takes nothing now, or is muted, gets it when it does.
  const isReady = { OR: [{ freeAt: null }, { freeAt: { lte: new Date(Date.now() + longestWaitSeconds * 1000) } }] }
  const isHeard = { OR: [{ mutedUntil: null }, { mutedUntil: { lte: now } }] }
  const waiting = await store.channel.findMany({
    where: { watches: { some: { watchId } }, chatMessages: { none: { key: due.key } }, AND: [isReady, isHeard] }, orderBy: { id: 'asc' },
  })
  const served = waiting.flatMap((channel) => {
    const platform = platforms[channel.platform]
    return platform ? [{ channel, platform }] : []
  })
  if (served.length === 0) return 0
  const watch = (await readWatches(store)).find(({ id }) => id === watchId)
  if (!watch) return 0
  const message = composeDigest(await readDigest(store, watch, due))
  let posted = 0
  for (const { channel, platform } of served) {
    try {
      await deliverMessage(store, platform, { channel, key: due.key, message, revision: 1 })
      posted++
    } catch (error) {
      onFailure(error)
    }
  }
  return posted
}
