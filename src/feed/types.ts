import type { ErrorCode } from '../errors.js'

/** A public post as a feed hands it over: checked, but not stored yet. */
export interface FeedMention {
  /** `<source>:<native id>`, such as `x:570306133677760513`. */
  id: string
  source: string
  text: string
  createdAt: Date
  author?: string
  lang?: string
  url?: string
  /** Public counts at the time of reading, such as `{ retweets: 3, likes: 7 }`. */
  metrics?: Record<string, number>
  /** What a feed with several watches tells them apart by: the value of the column a replay is split by. */
  key?: string
  /** The watches that it is for, where the feed itself looked for what they ask. */
  watchIds?: string[]
}

/** What is gone at its source, and must go here. */
export interface GonePosts {
  /** Ids of mentions, stored here or not. */
  ids: string[]
  /** Authors all of whose mentions are gone, as the feed names them. */
  authors: string[]
}

/** A row that was refused: where it stands and why. `detail` never holds the row's text. */
export interface FeedRejection {
  /** Line in the file, the first being 1. */
  position: number
  code: ErrorCode
  detail: string
}

/** What reading cost. A resource costs once in a UTC day, whoever reads it how often. */
export interface FeedCharge {
  watchId: string
  /** What was paid for, such as `post:570306133677760513`. */
  resource: string
  purpose: 'search' | 'counts' | 'look-up'
  /** Millionths of a dollar. */
  microDollars: number
  at: Date
}

/** How the posts of a watch are counted by their source while they are not read here. */
export interface FeedCounting {
  watchId: string
  /** Since when; null: they are read again. */
  since: Date | null
  /** Up to when they have been counted. */
  through: Date
  /** Minutes with posts, whole. */
  minutes: { minute: Date; mentions: number }[]
}

/** JSON that says where to go on; only the feed that wrote it reads it. */
export type Cursor = Record<string, unknown>

/** What a feed read in one go. Intake stores all of it, cursor included, in one transaction. */
export interface FeedBatch {
  mentions: FeedMention[]
  rejections: FeedRejection[]
  /** What could not be read and has no place that people could look at. */
  skipped?: number
  gone?: GonePosts
  charges?: FeedCharge[]
  counting?: FeedCounting
  /** Mentions that were seen at their source, and how far they have spread by now where it says so. */
  seen?: { id: string; metrics?: Record<string, number> }[]
  /** What does not work while the feed goes on trying: a short name to count it by, and a line for people. Null: it works. */
  trouble?: { kind: string; text: string } | null
  /** Rows or posts looked at, refused ones included. */
  read: number
  cursor: Cursor
  /** Every mention created up to here has been handed over; undefined while that cannot be said. */
  readThrough: Date | undefined
  /** Nothing will follow. */
  exhausted: boolean
}

/** Where mentions come from. Each kind lives in its own folder and is the only place that knows its format or API. */
export interface FeedSource {
  /**
   * Reads on from `cursor` (null: from the start) until the feed is exhausted or `signal` aborts.
   * Yields at its own pace; the next batch is asked for only when the one before is stored.
   */
  read(cursor: Cursor | null, signal: AbortSignal): AsyncIterable<FeedBatch>
}
