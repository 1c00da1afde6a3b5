import type { ThresholdReport } from '../../alert/index.js'
import type { SentAlert } from '../../store/index.js'
import type { DigestPeriod } from './digest-times.js'

/** Mentions by label. */
export interface LabelCounts {
  negative: number
  neutral: number
  positive: number
}

/** An alert of the period, and where it stands with people. */
export type DigestAlert = Omit<SentAlert, 'id' | 'preset'>

/** Everything a digest is composed of. Times are the feed's. */
export interface DigestFigures {
  watch: string
  period: DigestPeriod
  /** IANA: whose days are meant. */
  zone: string
  from: Date
  /** Excluded. */
  to: Date
  mentions: LabelCounts
  /** Posts that were counted and not read, because the budget was spent. */
  unread?: number
  /** A week before; null where nothing was counted then. */
  before: LabelCounts | null
  /** In so many days before it, at most four weeks; null where nothing was counted then. */
  usual: (LabelCounts & { days: number }) | null
  /** One an hour, or one a day. */
  bars: { from: Date; mentions: number; negatives: number }[]
  alerts: DigestAlert[]
  /** What sets its complaints apart from the week before, most telling first. */
  terms?: string[]
  feed: {
    readThrough: Date | null
    exhausted: boolean
    failure: string | null
    rejected: number
    /** The longest time without any mention, where it is longer than chance would have it. */
    gap: { from: Date; to: Date } | null
  }
  model: { name: string; predictions: number; confidence: number; wrong: number; right: number } | null
  /** Of the last 30 days; left out where too little was judged. */
  thresholds?: ThresholdReport
  /** True where the feed makes its mentions up. */
  invented: boolean
}
