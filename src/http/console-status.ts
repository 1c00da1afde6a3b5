import type { Label } from '../predict/label.js'

/** How one watch is doing, as the page shows it beside the channel. Times are ISO 8601. */
export interface WatchStatus {
  id: string
  name: string
  preset: string
  /** The kind of its feed, such as `demo` or `replay`. */
  feedKind: string
  /** True where the feed makes its mentions up. */
  invented: boolean
  /** Up to when the feed has been read, by its own clock; null before the first mention. */
  clock: string | null
  /** In the hour before `clock`. */
  mentionsLastHour: number
  /** Mentions of each label in that hour. */
  labelMix: Record<Label, number>
  /** Mentions in each minute of that hour, oldest first. */
  perMinute: number[]
  /** The negative ones among them. */
  negativePerMinute: number[]
  /** True on its first day: while what is usual is hardly known, only what stands out by far is told. */
  learning: boolean
  /** True while it is known too little to be sure, so that only what stands out clearly is told. */
  cautious: boolean
  /** True while its mentions are neither read nor judged, because somebody paused it. */
  paused: boolean
  /** What it has spent in this month and may spend, in dollars, and whether its posts are only counted by now; null where its feed costs nothing. */
  spending: { spent: string; budget: string; countingOnly: boolean } | null
}

/** What the page shows beside the channel; sent every two seconds. */
export interface ConsoleStatus {
  watches: WatchStatus[]
  /** The model version that decides; null before one is loaded. */
  model: string | null
  totals: { mentions: number; predictions: number; alerts: number }
  /** When the newest mention was stored, by our clock. */
  lastMentionAt: string | null
  /** Channels of other platforms that take no messages now, why, and what to do about it. */
  heldChannels: { name: string; trouble: string }[]
  /** Feeds that do not work now or gave up, why, and what to do about it. */
  troubledFeeds: { feed: string; trouble: string }[]
  feedState: 'reading' | 'waiting' | 'finished' | 'failed'
}

/** What `/health` answers; more fields are passed on as they are. */
export interface Health {
  status: 'ok'
  [field: string]: unknown
}
