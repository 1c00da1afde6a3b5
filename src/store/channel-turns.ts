import type { Store } from './open-store.js'

/** Who waits longer than this for a channel is turned away instead: others need the time. */
export const longestWaitSeconds = 5

/** A turn to send one message: `wait` milliseconds from now. Or none, for so many seconds. */
export type Turn = { wait: number } | { heldFor: number }

/**
 * Takes the channel's next turn. Turns are handed out by PostgreSQL, one every `gapMilliseconds`, so that all processes together
 * keep to what the platform allows.
 *
 * @param channelId our id
 */
export async function takeTurn(store: Store, channelId: string, gapMilliseconds: number): Promise<Turn> {
  const [taken] = await store.$queryRaw<{ wait: number }[]>`
    UPDATE channels SET free_at = greatest(free_at, clock_timestamp()) + ${gapMilliseconds}::int * interval '1 millisecond'
    WHERE id = ${channelId}::uuid AND (free_at IS NULL OR free_at <= clock_timestamp() + ${longestWaitSeconds}::int * interval '1 second')
    RETURNING (greatest(0, extract(epoch FROM free_at - clock_timestamp()) * 1000 - ${gapMilliseconds}::int))::float8 AS wait`
  if (taken) return taken
  const { freeAt } = await store.channel.findUniqueOrThrow({ where: { id: channelId }, select: { freeAt: true } })
  return { heldFor: Math.max(1, Math.ceil(((freeAt?.getTime() ?? 0) - Date.now()) / 1000)) }
}

/** Holds back what a channel is sent for so many seconds, and says why. Returns true where nobody had said so before. */
export async function holdChannel(store: Store, channelId: string, seconds: number, trouble: string): Promise<boolean> {
  const [held] = await store.$queryRaw<{ isNews: boolean }[]>`
    UPDATE channels c SET free_at = greatest(c.free_at, clock_timestamp() + ${seconds}::float8 * interval '1 second'),
      trouble = ${trouble}, trouble_since = coalesce(c.trouble_since, now())
    FROM (SELECT id, trouble FROM channels WHERE id = ${channelId}::uuid FOR UPDATE) before
    WHERE c.id = before.id RETURNING before.trouble IS NULL AS "isNews"`
  return held?.isNews ?? false
}

/** The channel takes messages (again). Returns true where it had been in trouble. */
export async function clearTrouble(store: Store, channelId: string): Promise<boolean> {
  const { count } = await store.channel.updateMany({ where: { id: channelId, trouble: { not: null } }, data: { trouble: null, troubleSince: null } })
  return count > 0
}

/** A channel that people have to hear about, or wait for. */
export interface HeldChannel {
  name: string
  trouble: string
  since: Date
}

/** Channels whose messages are held back, longest first. */
export async function readHeldChannels(store: Store): Promise<HeldChannel[]> {
  const rows = await store.channel.findMany({ where: { trouble: { not: null } }, orderBy: { troubleSince: 'asc' } })
  return rows.map(({ name, trouble, troubleSince, createdAt }) => ({ name, trouble: trouble ?? '', since: troubleSince ?? createdAt }))
}
