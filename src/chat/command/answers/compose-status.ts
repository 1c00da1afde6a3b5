import type { Champion, FeedProgress, OpenAlert, WatchOverview } from '../../../store/index.js'
import { formatDollars } from '../../format-dollars.js'
import { formatLocal } from '../../format-local.js'
import { countOf, formatCount, formatExpected, formatShare } from '../../format-words.js'
import type { Chart, Fact } from '../../message.js'
import type { Answer } from '../answer.js'
import { quoteName } from '../fill-form.js'
import { linkAlert } from './link-alert.js'
import { makeAnswer } from './make-answer.js'
import type { Counted, HourSummary } from './summarise-hours.js'

export interface StatusToCompose {
  watch: WatchOverview
  /** Where the 24 hours end. */
  countedThrough: Date
  hours: HourSummary
  /** Of the last 24 hours. */
  labels: { negative: number; neutral: number; positive: number }
  feed: FeedProgress
  champion: Champion | undefined
  /** How much is learnt of what drift is told from, 0 to 1. */
  driftLearnt: number
  /** Of this watch, those that go on. */
  alerts: readonly OpenAlert[]
  /** IANA. */
  zone: string
  now: Date
}

/** Words for a plain comparison, no test: half as much again, and five more than usual. */
const muchMore = 1.5
const fewest = 5
/** A batch is always under way; more than this is a queue. */
const behindMinutes = 10
/** A scorer says that it runs every 15 seconds. */
const silentAfterMinutes = 2

/** Says how a watch is doing. Pure. */
export function composeStatus({ watch, countedThrough, hours, labels, feed, champion, driftLearnt, alerts, zone, now }: StatusToCompose): Answer {
  const day = sum(hours.hours)
  const usual = hours.usual && sum(hours.usual)
  const share = day.mentions === 0 ? '' : `, ${formatShare(day.negatives / day.mentions)} of them negative`
  return makeAnswer(`${watch.name}: ${countOf(day.mentions, 'mention')} in 24 hours${share}; ${judge(hours, day, usual)}.`, {
    lines: [...(watch.pausedAt ? ['This watch is paused: nothing new is counted.'] : []), describeFeed(feed, zone), ...describeSpending(watch, zone), ...describeBacklog(countedThrough, feed, zone), describeModel(champion, now), ...describeDriftLearning(driftLearnt)],
    facts: listFacts(hours, labels, day, usual),
    ...(day.mentions > 0 && { chart: drawHours(hours) }),
    ...(alerts.length > 0 && { alerts: alerts.map(linkAlert) }),
    choices: [{ label: 'Most negative and most spread', say: `top ${quoteName(watch.name)} 24h` }],
    share: true,
    invented: feed.kind === 'demo',
  })
}

/** A crisis that has just begun is nothing yet beside a whole day: so the last hour is looked at, too. */
function judge({ hours, usual }: HourSummary, day: Counted, usualDay: Counted | null): string {
  const [last, usualLast] = [hours.at(-1), usual?.at(-1)]
  if (!usualDay) return 'what is usual is still being learnt'
  if (isMore(day, usualDay)) return `more complaints than usual ${compare(day, usualDay)}`
  if (last && usualLast && isMore(last, usualLast)) return `more complaints than usual in the last hour ${compare(last, usualLast)}`
  if (isMore(usualDay, day)) return `fewer complaints than usual ${compare(day, usualDay)}`
  return 'about as many complaints as usual'
}

function compare({ negatives }: Counted, usual: Counted): string {
  return `(${formatCount(negatives)}; usually ${formatExpected(usual.negatives)})`
}

function isMore(one: Counted, other: Counted): boolean {
  return one.negatives >= other.negatives * muchMore && one.negatives - other.negatives >= fewest
}

function listFacts({ hours, usual }: HourSummary, labels: StatusToCompose['labels'], day: Counted, usualDay: Counted | null): Fact[] {
  const [last, usualLast] = [hours.at(-1) ?? { mentions: 0, negatives: 0 }, usual?.at(-1)]
  const fact = (name: string, observed: number, expected: number | undefined): Fact => ({ name, observed: formatCount(observed), ...(expected !== undefined && { expected: formatExpected(expected) }) })
  const shares = (['negative', 'neutral', 'positive'] as const).map((label): Fact => ({
    name: `${label.charAt(0).toUpperCase()}${label.slice(1)}, 24 hours`, observed: formatShare(labels[label] / Math.max(1, day.mentions)),
    ...(label === 'negative' && usualDay && usualDay.mentions > 0 && { expected: formatShare(usualDay.negatives / usualDay.mentions) }),
  }))
  return [
    fact('Mentions, last hour', last.mentions, usualLast?.mentions), fact('Negative, last hour', last.negatives, usualLast?.negatives),
    fact('Mentions, 24 hours', day.mentions, usualDay?.mentions), ...(day.mentions > 0 ? shares : []),
  ]
}

function drawHours({ from, hours, usual }: HourSummary): Chart {
  return {
    title: 'The last 24 hours:', unit: 'negative mentions an hour', from, stepMinutes: 60,
    observed: hours.map(({ negatives }) => negatives), expected: hours.map((_, place) => usual?.[place]?.negatives ?? null),
  }
}

function describeFeed({ kind, readThrough, exhausted, failure, trouble, rejected }: FeedProgress, zone: string): string {
  if (failure !== null) return `The feed (${kind}) gave up: ${failure}`
  if (trouble !== null) return `The feed (${kind}) has trouble${readThrough ? `, and was read up to ${formatLocal(readThrough, zone)} (${zone})` : ''}: ${trouble}`
  if (!readThrough) return `The feed (${kind}) has not given anything yet.`
  const refused = rejected === 0 ? '' : `, ${countOf(rejected, 'row')} refused`
  return `The feed (${kind}) ${exhausted ? 'was read to its end' : 'works: read up to'} ${exhausted ? 'at ' : ''}${formatLocal(readThrough, zone)} (${zone})${refused}.`
}

function describeSpending({ monthlyBudget, spent, countingSince }: WatchOverview, zone: string): string[] {
  if (monthlyBudget === null) return []
  const counting = countingSince ? [`Since ${formatLocal(countingSince, zone)} its posts are only counted, not read: the rest of the budget is kept for counting. How many are negative is an estimate until the month is over.`] : []
  return [`It has spent ${formatDollars(spent)} of ${formatDollars(monthlyBudget)} this month.`, ...counting]
}

function describeBacklog(countedThrough: Date, { readThrough }: FeedProgress, zone: string): string[] {
  const behind = readThrough ? (readThrough.getTime() - countedThrough.getTime()) / 60_000 : 0
  return behind > behindMinutes ? [`Scoring is behind: this is what stood at ${formatLocal(countedThrough, zone)}.`] : []
}

function describeModel(champion: Champion | undefined, now: Date): string {
  if (!champion) return 'No model has been loaded yet: nothing is scored.'
  const silent = champion.seenAt ? Math.floor((now.getTime() - champion.seenAt.getTime()) / 60_000) : undefined
  if (silent === undefined) return `The model ${champion.id} has not begun to work yet.`
  return silent > silentAfterMinutes ? `The model ${champion.id} has not worked for ${countOf(silent, 'minute')}.` : `The model ${champion.id} works.`
}

/** Rounded down: what is not learnt yet is never said to be. */
function describeDriftLearning(learnt: number): string[] {
  return learnt < 1 ? [`Drift is not told of yet: what people and the model usually say here is still being learnt (${Math.floor(learnt * 100)}%; it takes two weeks at least).`] : []
}

function sum(hours: readonly Counted[]): Counted {
  return { mentions: hours.reduce((total, each) => total + each.mentions, 0), negatives: hours.reduce((total, each) => total + each.negatives, 0) }
}
