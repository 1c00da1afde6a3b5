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
    ON CONFLICT (channel_id, message_id, person, reaction) DO UPDATE SET stands = excluded.stands, at = excluded.at
    WHERE r.at < excluded.at`
  return changed === 1
}

/** The reactions of one person that stand under one message, in the order in which they came. */
export async function readReactions(store: Store, key: Pick<ReactionChange, 'channelId' | 'messageId' | 'person'>): Promise<string[]> {
  const rows = await store.chatReaction.findMany({ where: { ...key, stands: true }, orderBy: [{ at: 'asc' }, { reaction: 'asc' }], select: { reaction: true } })
  return rows.map(({ reaction }) => reaction)
}
