import { adoptChampion, ensureFeed, storeBatch, type NewMention, type Store } from '../../src/store/index.js'
import { inventTexts } from './invent-texts.js'

const modelVersionId = 'bench-words@1'
const hour = 3_600_000
const atOnce = 1000

export interface Episode {
  watchId: string
  from: Date
  to: Date
}

/**
 * Fills an empty database with a watch of a busy week, so many mentions an hour, half of them negative, and with an hour of so
 * many negative ones behind it. Returns that hour.
 */
export async function fillEpisode(store: Store, perHour: number, negatives: number): Promise<Episode> {
  const feedId = 'bench-words'
  await adoptChampion(store, { id: modelVersionId, name: modelVersionId, sha256: '', card: {} })
  await ensureFeed(store, { id: feedId, kind: 'replay', settings: {}, watches: [{ name: 'busy', query: '' }], channelIds: [] })
  const { id: watchId } = await store.watch.findFirstOrThrow()
  const from = new Date(Math.floor(Date.now() / hour) * hour)
  const begin = from.getTime() - 7 * 24 * hour
  const before = inventTexts(7 * 24 * perHour, 1).map((text, n, { length }) => ({ text, at: begin + (n / length) * 7 * 24 * hour }))
  const now = inventTexts(negatives, 2).map((text, n) => ({ text, at: from.getTime() + (n / negatives) * hour }))
  const mentions = [...before, ...now].map(({ text, at }, n): NewMention => (
    { id: `x:${n}`, source: 'x', text, author: `a${n}`, lang: null, url: null, metrics: { likes: n % 7 }, createdAt: new Date(at), watchIds: [watchId] }
  ))
  for (let start = 0, cursorVersion = 0; start < mentions.length; start += atOnce, cursorVersion++) {
    const some = mentions.slice(start, start + atOnce)
    await storeBatch(store, { feedId, cursorVersion, cursor: { start }, readThrough: undefined, exhausted: false, read: some.length, mentions: some, rejections: [] })
  }
  await store.$executeRaw`
    INSERT INTO predictions (mention_id, model_version_id, label, negative, neutral, positive)
    SELECT id, ${modelVersionId}, CASE WHEN created_at >= ${from} OR hashtext(id) % 2 = 0 THEN 'negative' ELSE 'neutral' END, 0.5, 0.3, 0.2 FROM mentions`
  await store.$executeRaw`UPDATE matches SET counted = true, counted_by = ${modelVersionId}`
  await store.$executeRawUnsafe('VACUUM ANALYZE')
  return { watchId, from, to: new Date(from.getTime() + hour) }
}

/** Adds so many mentions over the day that ends with the episode, three in ten of them negative: an alert of a day reads them all. */
export async function fillDay(store: Store, { watchId, to }: Episode, mentions: number): Promise<Episode> {
  const from = new Date(to.getTime() - 24 * hour)
  await store.$executeRaw`
    INSERT INTO mentions (id, source, text, author, metrics, created_at)
    SELECT 'x:day-' || n, 'x', 'delayed again ' || repeat(md5(n::text) || ' ', 4), 'a' || n % 90000, '{"retweets": 1, "likes": 2}',
      ${from}::timestamptz + interval '24 hours' * n / ${mentions}::int FROM generate_series(0, ${mentions - 1}::int) n`
  await store.$executeRaw`
    INSERT INTO matches (watch_id, mention_id, minute, counted, counted_by)
    SELECT ${watchId}::uuid, id, date_trunc('minute', created_at), true, ${modelVersionId} FROM mentions WHERE id LIKE 'x:day-%'`
  await store.$executeRaw`
    INSERT INTO predictions (mention_id, model_version_id, label, negative, neutral, positive)
    SELECT id, ${modelVersionId}, CASE WHEN hashtext(id) % 10 IN (0, 1, 2) THEN 'negative' ELSE 'neutral' END, 0.5, 0.3, 0.2 FROM mentions WHERE id LIKE 'x:day-%'`
  await store.$executeRawUnsafe('VACUUM ANALYZE')
  return { watchId, from, to }
}
