import { VigieError } from '../errors.js'
import { asRows } from './as-rows.js'
import { deleteMentions, deleteMentionsOf } from './delete-mentions.js'
import type { Store, StoreTransaction } from './open-store.js'
import { storeCharges, type NewCharge } from './spendings.js'
import { storeCounting, type Counting } from './unread-counts.js'

/** A mention as intake stores it, with the watches it matched. */
export interface NewMention {
  id: string
  source: string
  text: string
  author: string | null
  lang: string | null
  url: string | null
  metrics: Record<string, number> | null
  createdAt: Date
  watchIds: string[]
}

export interface NewBatch {
  feedId: string
  /** The version of the cursor that this batch was read from. */
  cursorVersion: number
  cursor: object
  readThrough: Date | undefined
  exhausted: boolean
  read: number
  mentions: NewMention[]
  rejections: { position: number; code: string; detail: string }[]
  /** What could not be read and has no place. */
  skipped?: number
  /** Mentions, and authors of Bluesky, that are gone at their source. */
  gone?: { ids: string[]; authors: string[] }
  /** What reading it cost. */
  charges?: readonly NewCharge[]
  counting?: Counting
  /** Mentions that were seen at their source, and how far they have spread by now; what is not said stays as it was. */
  seen?: readonly { id: string; metrics?: Record<string, number> }[]
  /** What the feed has trouble with: counted by its kind, shown by its text. Null: with nothing any more. */
  trouble?: { kind: string; text: string } | null
}

export interface StoredBatch {
  /** Mentions that were new. */
  stored: number
  /** Ids of mentions that some watch has yet to see scored and counted. */
  toScore: string[]
}

/**
 * Stores what a feed read and moves its cursor, in one transaction: a crash leaves both or neither. Mentions and
 * matches that are there already are left as they are; what is gone at its source loses its text.
 *
 * @throws VigieError E_FEED_TAKEN_OVER when the cursor was moved by somebody else since it was read
 */
export async function storeBatch(store: Store, batch: NewBatch): Promise<StoredBatch> {
  return store.$transaction(async (transaction) => {
    const [feed] = await transaction.$queryRaw<{ cursor_version: number }[]>`
      SELECT cursor_version FROM feeds WHERE id = ${batch.feedId} FOR UPDATE`
    if (feed?.cursor_version !== batch.cursorVersion) throw new VigieError('E_FEED_TAKEN_OVER', { feed: batch.feedId })

    // In the order of their ids, so that two intakes that meet the same mentions lock them in the same order.
    const mentions = batch.mentions.toSorted((a, b) => (a.id < b.id ? -1 : 1))
    const stored = await transaction.$executeRaw`
      INSERT INTO mentions (id, source, text, author, lang, url, metrics, created_at)
      SELECT id, source, text, author, lang, url, metrics, "createdAt" FROM json_to_recordset(${asRows(mentions)}::json)
        AS t (id text, source text, text text, author text, lang text, url text, metrics jsonb, "createdAt" timestamptz)
      ON CONFLICT (id) DO NOTHING`

    const matches = mentions.flatMap(({ id, createdAt, watchIds }) => watchIds.map((watchId) => ({ watchId, id, createdAt })))
    const matched = await transaction.$queryRaw<{ mention_id: string }[]>`
      INSERT INTO matches (watch_id, mention_id, minute)
      SELECT "watchId", id, date_trunc('minute', "createdAt") FROM json_to_recordset(${asRows(matches)}::json)
        AS t ("watchId" uuid, id text, "createdAt" timestamptz)
      ON CONFLICT (watch_id, mention_id) DO NOTHING
      RETURNING mention_id`

    const rejected = await transaction.$executeRaw`
      INSERT INTO rejections (feed_id, position, code, detail)
      SELECT ${batch.feedId}::text, position, code, detail FROM json_to_recordset(${asRows(batch.rejections)}::json)
        AS t (position int, code text, detail text)
      ON CONFLICT DO NOTHING`

    // Last: what was posted and taken back within one batch is gone too.
    await deleteMentions(transaction, batch.gone?.ids ?? [])
    await deleteMentionsOf(transaction, batch.gone?.authors ?? [])
    if (batch.seen?.length) {
      await transaction.$executeRaw`
        UPDATE mentions m SET looked_up_at = now(), metrics = coalesce(t.metrics, m.metrics)
        FROM json_to_recordset(${asRows(batch.seen)}::json) AS t (id text, metrics jsonb) WHERE m.id = t.id`
    }
    await storeCharges(transaction, batch.feedId, batch.charges ?? [])
    if (batch.counting) await storeCounting(transaction, batch.counting)
    if (batch.trouble !== undefined) await storeTrouble(transaction, batch.feedId, batch.trouble)

    await transaction.$executeRaw`
      UPDATE feeds SET cursor = ${JSON.stringify(batch.cursor)}::jsonb, cursor_version = cursor_version + 1,
        read_through = greatest(read_through, ${batch.readThrough ?? null}::timestamptz),
        moved_at = CASE WHEN ${batch.read > 0} OR ${batch.readThrough ?? null}::timestamptz > coalesce(read_through, '-infinity') THEN now() ELSE moved_at END,
        exhausted_at = CASE WHEN ${batch.exhausted} THEN now() ELSE exhausted_at END,
        read_count = read_count + ${batch.read}, stored_count = stored_count + ${stored},
        duplicate_count = duplicate_count + ${mentions.length - stored}, rejected_count = rejected_count + ${rejected + (batch.skipped ?? 0)}
      WHERE id = ${batch.feedId}`
    return { stored, toScore: [...new Set(matched.map((row) => row.mention_id))] }
  })
}

async function storeTrouble(transaction: StoreTransaction, feedId: string, trouble: { kind: string; text: string } | null): Promise<void> {
  const { kind = '', text = null } = trouble ?? {}
  await transaction.$executeRaw`
    UPDATE feeds SET trouble = ${text}, trouble_since = CASE WHEN ${text}::text IS NULL THEN NULL ELSE coalesce(trouble_since, now()) END,
      troubles = CASE WHEN ${text}::text IS NULL THEN troubles ELSE troubles || jsonb_build_object(${kind}::text, coalesce((troubles->>${kind}::text)::int, 0) + 1) END
    WHERE id = ${feedId}`
}
