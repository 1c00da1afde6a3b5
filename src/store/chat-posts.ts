import type { Store } from './open-store.js'

/** Which message of which channel (our id). */
export interface PostKey {
  channelId: string
  key: string
}

/** What is known of a message: it is ours to post, it is there, another is at it, or nobody knows since `claimedAt`. */
export type PostState =
  | { type: 'ours'; claimedAt: Date }
  | { type: 'posted'; externalId: string }
  | { type: 'under-way' }
  | { type: 'doubtful'; claimedAt: Date }

/**
 * Claims the posting of a message, for `leaseMilliseconds`. An attempt that was begun before and never answered for is not
 * claimed but taken over to be looked up: `doubtful`.
 */
export async function claimPost(store: Store, { channelId, key }: PostKey, leaseMilliseconds: number): Promise<PostState> {
  const [ours] = await store.$queryRaw<{ claimedAt: Date }[]>`
    INSERT INTO chat_posts AS p (channel_id, key, claimed_at, settle_at)
    VALUES (${channelId}::uuid, ${key}, clock_timestamp(), clock_timestamp() + ${leaseMilliseconds}::int * interval '1 millisecond')
    ON CONFLICT (channel_id, key) DO UPDATE SET claimed_at = excluded.claimed_at, settle_at = excluded.settle_at
    WHERE p.external_id IS NULL AND p.claimed_at IS NULL
    RETURNING claimed_at AS "claimedAt"`
  if (ours) return { type: 'ours', ...ours }
  const [doubtful] = await store.$queryRaw<{ claimedAt: Date }[]>`
    UPDATE chat_posts SET settle_at = clock_timestamp() + ${leaseMilliseconds}::int * interval '1 millisecond'
    WHERE channel_id = ${channelId}::uuid AND key = ${key} AND external_id IS NULL AND settle_at <= clock_timestamp()
    RETURNING claimed_at AS "claimedAt"`
  if (doubtful) return { type: 'doubtful', ...doubtful }
  const { externalId } = await store.chatPost.findUniqueOrThrow({ where: { channelId_key: { channelId, key } } })
  return externalId === null ? { type: 'under-way' } : { type: 'posted', externalId }
}

/** It is there. */
export async function recordPost(store: Store, { channelId, key }: PostKey, externalId: string): Promise<void> {
  await store.chatPost.updateMany({ where: { channelId, key, externalId: null }, data: { externalId, claimedAt: null, settleAt: null } })
}

/** The attempt of `claimedAt` certainly brought nothing about: whoever comes next may post. */
export async function releasePost(store: Store, { channelId, key }: PostKey, claimedAt: Date): Promise<void> {
  await store.chatPost.updateMany({ where: { channelId, key, externalId: null, claimedAt }, data: { claimedAt: null, settleAt: null } })
}

/** Nobody knows what the attempt of `claimedAt` brought about: it is looked up in so many milliseconds, when it cannot appear any more. */
export async function doubtPost(store: Store, { channelId, key }: PostKey, claimedAt: Date, settleMilliseconds: number): Promise<void> {
  await store.$executeRaw`
    UPDATE chat_posts SET settle_at = clock_timestamp() + ${settleMilliseconds}::int * interval '1 millisecond'
    WHERE channel_id = ${channelId}::uuid AND key = ${key} AND external_id IS NULL AND claimed_at = ${claimedAt}::timestamptz`
}

/** Notes that a person deleted a message. Returns true where that is news. */
export async function noteDeleted(store: Store, channelId: string, externalId: string): Promise<boolean> {
  const { count } = await store.chatPost.updateMany({ where: { channelId, externalId, deletedAt: null }, data: { deletedAt: new Date() } })
  return count > 0
}

/** Whether a message is known to have been deleted by a person. */
export async function isDeleted(store: Store, channelId: string, externalId: string): Promise<boolean> {
  return (await store.chatPost.count({ where: { channelId, externalId, deletedAt: { not: null } } })) > 0
}
