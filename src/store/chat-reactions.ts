import type { Store } from './open-store.js'

export interface ReactionChange {
  /** Our own id of the channel. */
  channelId: string
  /** The platform's ids of the message and of the person. */
  messageId: string
  person: string
  /** As the platform names it. */
  reaction: string
  /** False where it was taken away. */
  on: boolean
  /** By the platform's clock. */
  at: Date
}

/** Notes that a reaction came or went, and returns whether that was news: what is said twice, or overtaken by a later change, is none. */
export async function changeReaction(store: Store, { channelId, messageId, person, reaction, on, at }: ReactionChange): Promise<boolean> {
  const changed = await store.$executeRaw`
    INSERT INTO chat_reactions AS r (channel_id, message_id, person, reaction, stands, at)
    VALUES (${channelId}::uuid, ${messageId}, ${person}, ${reaction}, ${on}, ${at})
    ON CONFLICT (channel_id, message_id, person, reaction) DO UPDATE SET stands = excluded.stands, at = excluded.at, noted_at = now(), done_at = NULL
    WHERE r.at < excluded.at`
  return changed === 1
}

/** So long a process that is at work on a reaction is left alone. Slack sends again after a minute, and after five. */
const atWorkSeconds = 10

/**
 * Takes a reaction that was noted before and never acted on: whoever noted it died. True for one caller alone; others find it taken, done,
 * or overtaken by a later change.
 */
export async function takeLeftReaction(store: Store, { channelId, messageId, person, reaction, on, at }: ReactionChange): Promise<boolean> {
  const taken = await store.$executeRaw`
    UPDATE chat_reactions SET noted_at = now()
    WHERE channel_id = ${channelId}::uuid AND message_id = ${messageId} AND person = ${person} AND reaction = ${reaction}
      AND stands = ${on} AND at = ${at} AND done_at IS NULL AND noted_at < now() - ${atWorkSeconds} * interval '1 second'`
  return taken === 1
}

/** Notes that what a reaction asks for was done, or refused with a sentence. */
export async function settleReaction(store: Store, { channelId, messageId, person, reaction, at }: ReactionChange): Promise<void> {
  await store.chatReaction.updateMany({ where: { channelId, messageId, person, reaction, at }, data: { doneAt: new Date() } })
}

/** The reactions of one person that stand under one message, in the order in which they came. */
export async function readReactions(store: Store, key: Pick<ReactionChange, 'channelId' | 'messageId' | 'person'>): Promise<string[]> {
  const rows = await store.chatReaction.findMany({ where: { ...key, stands: true }, orderBy: [{ at: 'asc' }, { reaction: 'asc' }], select: { reaction: true } })
  return rows.map(({ reaction }) => reaction)
}
