import { randomUUID } from 'node:crypto'
import { adoptChampion, ensureFeed, storeBatch, type NewBatch, type NewMention, type Store } from '../../src/store/index.js'

export const noon = new Date('2026-03-14T12:00:00Z')
export const version = 'made-up@1'

/** A time so many minutes after the tests' noon. */
export function minutesLater(minutes: number): Date {
  return new Date(noon.getTime() + minutes * 60_000)
}

/** Makes a feed with so many watches and returns its id and theirs. */
export async function seedFeed(store: Store, watches = 1): Promise<{ feedId: string; watchIds: string[] }> {
  const feedId = `feed-${randomUUID()}`
  const names = Array.from({ length: watches }, (_, index) => `watch ${index}`)
  await ensureFeed(store, { id: feedId, kind: 'replay', settings: {}, watches: names.map((name) => ({ name, query: '' })), channelIds: [] })
  const rows = await store.watch.findMany({ where: { feedId }, orderBy: { name: 'asc' } })
  return { feedId, watchIds: rows.map((row) => row.id) }
}

/** Counts of one minute of a watch; what is left out is 0. */
export interface SeededMinute {
  watchId: string
  minute: Date
  negative?: number
  neutral?: number
  positive?: number
}

/** Writes the counts of minutes in one statement: days of them, one parameter a figure, cost half a second. */
export async function seedMinutes(store: Store, minutes: readonly SeededMinute[]): Promise<void> {
  await store.$executeRaw`
    INSERT INTO minute_counts (watch_id, minute, negative, neutral, positive)
    SELECT "watchId", minute, coalesce(negative, 0), coalesce(neutral, 0), coalesce(positive, 0)
    FROM jsonb_to_recordset(${JSON.stringify(minutes)}::jsonb) AS given("watchId" uuid, minute timestamptz, negative int, neutral int, positive int)`
}

export function makeMention(id: string, watchIds: string[], given: Partial<NewMention> = {}): NewMention {
  return { id, source: 'x', text: `said in ${id}`, author: null, lang: null, url: null, metrics: null, createdAt: noon, watchIds, ...given }
}

export function makeBatch(feedId: string, cursorVersion: number, mentions: NewMention[], given: Partial<NewBatch> = {}): NewBatch {
  const cursor = { at: cursorVersion + 1 }
  return { feedId, cursorVersion, cursor, readThrough: undefined, exhausted: false, read: mentions.length, mentions, rejections: [], ...given }
}

/** Stores mentions on a feed whatever the state of its cursor. */
export async function storeMentions(store: Store, feedId: string, mentions: NewMention[], given: Partial<NewBatch> = {}): Promise<void> {
  const { cursorVersion } = await store.feed.findUniqueOrThrow({ where: { id: feedId } })
  await storeBatch(store, makeBatch(feedId, cursorVersion, mentions, given))
}

/** Makes the tests' model version the one that decides. */
export async function seedChampion(store: Store, id = version): Promise<void> {
  await adoptChampion(store, { id, name: id, sha256: id, card: {} })
}
