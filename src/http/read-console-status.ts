import { formatDollars } from '../chat/index.js'
import { askedSource, readHeldChannels, readSpending, readTroubledFeeds, type Store } from '../store/index.js'
import type { ConsoleStatus, WatchStatus } from './console-status.js'

const minuteLength = 60_000
const shownMinutes = 60
/** More than this many watches do not fit beside the channel. */
const shownWatches = 24

/**
 * Reads how the watches are doing, from the small tables alone, so that it can be asked every two seconds.
 *
 * @param early so many minutes after its first mention a watch does not know yet what is usual, and is not sure of it
 */
export async function readConsoleStatus(store: Store, early: EarlyMinutes): Promise<ConsoleStatus> {
  const watches = await store.watch.findMany({ include: { feed: true }, orderBy: [{ feedId: 'asc' }, { name: 'asc' }], take: shownWatches })
  const [champion, totals, newest, held, troubled] = await Promise.all([
    store.modelVersion.findFirst({ where: { role: 'champion' }, select: { id: true } }),
    readTotals(store),
    store.mention.findFirst({ where: { source: { not: askedSource } }, orderBy: { createdAt: 'desc' }, select: { collectedAt: true } }),
    readHeldChannels(store),
    readTroubledFeeds(store),
  ])
  const feeds = watches.map((watch) => watch.feed)
  return {
    watches: await Promise.all(watches.map((watch) => readWatch(store, watch, early))),
    model: champion?.id ?? null,
    totals,
    lastMentionAt: newest?.collectedAt.toISOString() ?? null,
    heldChannels: held.map(({ name, trouble }) => ({ name, trouble })),
    troubledFeeds: troubled.map(({ feed, trouble }) => ({ feed, trouble })),
    feedState: describeFeeds(feeds),
  }
}

function describeFeeds(feeds: { failure: string | null; exhaustedAt: Date | null; readThrough: Date | null }[]): ConsoleStatus['feedState'] {
  if (feeds.some((feed) => feed.failure !== null)) return 'failed'
  if (feeds.length > 0 && feeds.every((feed) => feed.exhaustedAt !== null)) return 'finished'
  return feeds.some((feed) => feed.readThrough !== null) ? 'reading' : 'waiting'
}

async function readTotals(store: Store): Promise<ConsoleStatus['totals']> {
  const [counted] = await store.$queryRaw<{ predictions: number }[]>`
    SELECT coalesce(sum(negative + neutral + positive), 0)::int AS predictions FROM minute_counts`
  const feeds = await store.feed.aggregate({ _sum: { storedCount: true } })
  return { mentions: feeds._sum.storedCount ?? 0, predictions: counted?.predictions ?? 0, alerts: await store.alert.count() }
}

export interface EarlyMinutes {
  learning: number
  cautious: number
}

interface WatchRow {
  id: string
  name: string
  preset: string
  feed: { kind: string; readThrough: Date | null }
  pausedAt: Date | null
  monthlyBudget: bigint | null
  countingSince: Date | null
}

async function readWatch(store: Store, watch: WatchRow, early: EarlyMinutes): Promise<WatchStatus> {
  const clock = watch.feed.readThrough
  const end = Math.floor((clock?.getTime() ?? 0) / minuteLength)
  const from = new Date((end - shownMinutes) * minuteLength)
  const where = { watchId: watch.id }
  const [rows, first] = await Promise.all([
    store.minuteCount.findMany({ where: { ...where, minute: { gte: from, lt: new Date(end * minuteLength) } } }),
    store.minuteCount.findFirst({ where, orderBy: { minute: 'asc' }, select: { minute: true } }),
  ])
  const perMinute = Array.from({ length: shownMinutes }, () => 0)
  const negativePerMinute = [...perMinute]
  const labelMix = { negative: 0, neutral: 0, positive: 0 }
  for (const { minute, negative, neutral, positive } of rows) {
    const at = Math.round((minute.getTime() - from.getTime()) / minuteLength)
    perMinute[at] = negative + neutral + positive
    negativePerMinute[at] = negative
    labelMix.negative += negative
    labelMix.neutral += neutral
    labelMix.positive += positive
  }
  const known = first ? end - first.minute.getTime() / minuteLength : 0
  return {
    id: watch.id,
    name: watch.name,
    preset: watch.preset,
    feedKind: watch.feed.kind,
    invented: watch.feed.kind === 'demo',
    clock: clock?.toISOString() ?? null,
    mentionsLastHour: perMinute.reduce((sum, count) => sum + count, 0),
    labelMix,
    perMinute,
    negativePerMinute,
    learning: known < early.learning,
    cautious: known < early.cautious,
    paused: watch.pausedAt !== null,
    spending: await describeSpending(store, watch),
  }
}

async function describeSpending(store: Store, { id, monthlyBudget, countingSince }: WatchRow): Promise<WatchStatus['spending']> {
  if (monthlyBudget === null) return null
  const { search, counts, lookUp } = await readSpending(store, id, new Date())
  return { spent: formatDollars(search + counts + lookUp), budget: formatDollars(Number(monthlyBudget)), countingOnly: countingSince !== null }
}
