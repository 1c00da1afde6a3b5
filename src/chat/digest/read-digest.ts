import { findPeriodTerms, previewWatch } from '../../alert/index.js'
import { readFeedProgress, readMinuteCounts, readModelUse, readSentAlerts, readUnread, type MinuteCountRow, type Store, type WatchOverview } from '../../store/index.js'
import { addDays, fromLocal, toLocal } from '../local-time.js'
import type { DigestFigures, LabelCounts } from './digest-figures.js'
import type { DigestPeriod } from './digest-times.js'
import { findGap } from './find-gap.js'

const minuteLength = 60_000
const dayLength = 86_400_000
const usualDays = 28
const thresholdDays = 30

/** What a digest is of. */
export interface DigestSpan {
  period: DigestPeriod
  /** The local date after its last day, `YYYY-MM-DD`. */
  date: string
  /** IANA. */
  zone: string
}

/** Reads what a digest says of a watch: the day before a date, or the seven days before it. */
export async function readDigest(store: Store, watch: WatchOverview, { period, date, zone }: DigestSpan): Promise<DigestFigures> {
  const days = period === 'daily' ? 1 : 7
  const midnight = (daysBefore: number): Date => fromLocal(addDays(date, -daysBefore), '00:00', zone)
  const [from, to] = [midnight(days), midnight(0)]
  const read = (start: Date, end: Date): Promise<MinuteCountRow[]> => readMinuteCounts(store, watch.id, start, end)
  const [rows, before, usual, feed, [use], alerts, preview, terms, unread] = await Promise.all([
    read(from, to), read(midnight(days + 7), midnight(7)), read(midnight(days + usualDays), from), readFeedProgress(store, watch.id),
    readModelUse(store, watch.id, from, to), readSentAlerts(store, watch.id, from, to), previewWatch(store, watch, { days: thresholdDays, to }),
    findPeriodTerms(store, watch.id, from, to), readUnread(store, watch.id, from, to),
  ])
  const mentions = sum(rows)
  const { kind: feedKind, readThrough, exhausted, failure, rejected } = feed
  // What lies after the feed's own clock is not missing yet, and nothing was to come before the watch's first mention.
  const readTo = feed.readThrough && feed.readThrough < to ? feed.readThrough : to
  const firstAt = watch.firstMinute && watch.firstMinute > from ? watch.firstMinute : from
  return {
    watch: watch.name, period, zone, from, to, mentions, before: sumKnown(before), usual: sumUsual(usual, watch.firstMinute, from), bars: cutBars(rows, listStarts(period, from, to, zone)),
    alerts: alerts.map(({ kind, cause, openedAt, endedAt, severity, observed, expected, status }) => ({ kind, openedAt, endedAt, severity, observed, expected, status, ...(cause != null && { cause }) })),
    ...(unread > 0 && { unread }),
    terms: terms.map(({ term }) => term),
    feed: { readThrough, exhausted, failure, rejected, gap: unread > 0 ? null : findGap(rows.map(({ minute }) => minute), total(mentions), firstAt, readTo) },
    model: use ? { name: use.model, predictions: use.predictions, confidence: use.confidence, wrong: use.wrong, right: use.right } : null,
    ...(preview && preview.watchedDays > 0 && { thresholds: preview.report }),
    invented: feedKind === 'demo',
  }
}

/** Hours of a day, or days of a week. A day of 23 or 25 hours has as many. */
function listStarts(period: DigestPeriod, from: Date, to: Date, zone: string): Date[] {
  if (period === 'weekly') return Array.from({ length: 7 }, (_, index) => fromLocal(addDays(toLocal(from, zone).date, index), '00:00', zone))
  return Array.from({ length: Math.round((to.getTime() - from.getTime()) / 3_600_000) }, (_, index) => new Date(from.getTime() + index * 3_600_000))
}

function cutBars(rows: readonly MinuteCountRow[], starts: readonly Date[]): DigestFigures['bars'] {
  const bars = starts.map((from) => ({ from, mentions: 0, negatives: 0 }))
  let place = 0
  for (const row of rows) {
    while (place < bars.length - 1 && row.minute * minuteLength >= (bars[place + 1]?.from.getTime() ?? Infinity)) place++
    const bar = bars[place]
    if (!bar) continue
    bar.mentions += row.negative + row.neutral + row.positive
    bar.negatives += row.negative
  }
  return bars
}

function sum(rows: readonly LabelCounts[]): LabelCounts {
  const counts = { negative: 0, neutral: 0, positive: 0 }
  for (const row of rows) {
    counts.negative += row.negative
    counts.neutral += row.neutral
    counts.positive += row.positive
  }
  return counts
}

function sumKnown(rows: readonly LabelCounts[]): LabelCounts | null {
  return rows.length === 0 ? null : sum(rows)
}

/** A watch that is younger than four weeks has fewer days to go by. */
function sumUsual(rows: readonly LabelCounts[], firstMinute: Date | null, to: Date): DigestFigures['usual'] {
  if (rows.length === 0 || !firstMinute) return null
  return { ...sum(rows), days: Math.min(usualDays, (to.getTime() - firstMinute.getTime()) / dayLength) }
}

function total({ negative, neutral, positive }: LabelCounts): number {
  return negative + neutral + positive
}
