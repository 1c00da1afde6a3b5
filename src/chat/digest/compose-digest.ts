import { describeThresholds } from '../describe-thresholds.js'
import { addDays, toLocal } from '../local-time.js'
import { countOf, formatCount, formatShare } from '../format-words.js'
import { formatDate, formatDay, formatLocal } from '../format-local.js'
import type { Bars, DigestMessage, Fact } from '../message.js'
import { describeAlert } from './describe-alert.js'
import type { DigestFigures, LabelCounts } from './digest-figures.js'

/** Puts a digest in plain words. Pure: the same figures give the same message. */
export function composeDigest(figures: DigestFigures): DigestMessage {
  const { watch, period, from, to, mentions, invented } = figures
  const isEmpty = total(mentions) === 0
  return {
    type: 'digest', watch, period, from, to,
    title: `${watch}, ${describeDays(figures)}`,
    summary: isEmpty ? summarizeNothing(figures) : summarize(figures),
    facts: isEmpty ? [] : listFacts(figures),
    ...(!isEmpty && { chart: describeBars(figures) }),
    sections: listSections(figures, isEmpty),
    invented,
  }
}

function describeDays({ period, from, to, zone }: DigestFigures): string {
  const first = toLocal(from, zone).date
  return period === 'daily' ? formatDate(first) : `${formatDay(first)} to ${formatDate(addDays(toLocal(to, zone).date, -1))}`
}

function summarizeNothing(figures: DigestFigures): string {
  const about = `${figures.watch} ${figures.period === 'daily' ? 'that day' : 'that week'}`
  return [(figures.unread ?? 0) > 0 ? `No post about ${about} was read.` : `Nobody mentioned ${about}.`, ...tellUnread(figures), ...warnOfFeed(figures)].join(' ')
}

function summarize(figures: DigestFigures): string {
  const { mentions, before, usual, alerts } = figures
  const share = formatShare(mentions.negative / total(mentions))
  const usually = usual && total(usual) > 0 ? `; usually ${formatShare(usual.negative / total(usual))}` : ''
  return [
    `${countOf(total(mentions), 'mention')}${compare(total(mentions), before && total(before))}.`,
    `${share} were negative${usually}.`,
    alerts.length === 0 ? 'No alert.' : `${countOf(alerts.length, 'alert')}.`,
    ...tellUnread(figures),
    ...warnOfFeed(figures),
  ].join(' ')
}

function tellUnread({ unread = 0 }: DigestFigures): string[] {
  return unread === 0 ? [] : [`${countOf(unread, 'post')} ${unread === 1 ? 'was' : 'were'} only counted, because the budget was spent.`]
}

function compare(now: number, before: number | null): string {
  if (before === null || before === 0) return ''
  const change = Math.round((now / before - 1) * 100)
  if (change === 0) return ', as many as a week before'
  return now >= 3 * before ? `, ${formatCount(now / before)} times as many as a week before` : `, ${Math.abs(change)}% ${change > 0 ? 'more' : 'fewer'} than a week before`
}

/** Figures of a feed that was not read to the end say too little: that comes first. */
function warnOfFeed({ feed, to, zone }: DigestFigures): string[] {
  if (feed.exhausted || (feed.readThrough && feed.readThrough.getTime() + 60_000 >= to.getTime())) return []
  return [feed.readThrough ? `The feed was read only up to ${formatLocal(feed.readThrough, zone)} (${zone}).` : 'The feed has not been read yet.']
}

function listFacts({ mentions, usual, from, to }: DigestFigures): Fact[] {
  const days = (to.getTime() - from.getTime()) / 86_400_000
  const known = usual && total(usual) > 0 ? usual : null
  const share = (label: keyof LabelCounts, name: string): Fact => ({
    name, observed: formatShare(mentions[label] / total(mentions)), ...(known && { expected: formatShare(known[label] / total(known)) }),
  })
  return [
    // Less than such a period says little of how many are usual in one.
    { name: 'Mentions', observed: formatCount(total(mentions)), ...(known && known.days >= days && { expected: formatCount((total(known) / known.days) * days) }) },
    share('negative', 'Negative'), share('neutral', 'Neutral'), share('positive', 'Positive'),
  ]
}

function describeBars({ period, bars, zone }: DigestFigures): Bars {
  const label = (from: Date): string => (period === 'daily' ? toLocal(from, zone).time : formatDay(toLocal(from, zone).date))
  return {
    title: 'All and negative mentions', unit: period === 'daily' ? 'an hour' : 'a day',
    bars: bars.map(({ from, mentions, negatives }) => ({ label: label(from), count: mentions, part: negatives })),
  }
}

function listSections(figures: DigestFigures, isEmpty: boolean): DigestMessage['sections'] {
  const { alerts, zone, terms = [], thresholds } = figures
  return [
    { title: 'Alerts', lines: alerts.map((alert) => describeAlert(alert, zone)) },
    { title: 'What complaints were about, more than in the week before', lines: terms.length > 0 ? [terms.map((term) => `“${term}”`).join(', ')] : [] },
    { title: 'Are the alerts right?', lines: thresholds && thresholds.sent.alerts > 0 ? [`In the last 30 days: ${describeThresholds(thresholds)}`] : [] },
    // Where nothing came from a feed that is well, one line says so.
    { title: 'Feed', lines: isEmpty && figures.feed.failure === null ? [] : describeFeed(figures) },
    { title: 'Model', lines: isEmpty ? [] : describeModel(figures) },
  ].filter(({ lines }) => lines.length > 0)
}

function describeFeed({ feed, zone }: DigestFigures): string[] {
  const { readThrough, exhausted, failure, rejected, gap } = feed
  return [
    failure !== null && 'It has given up and reads no more; the log says why.',
    exhausted && 'It has come to its end.',
    failure === null && !exhausted && readThrough && `Read up to ${formatLocal(readThrough, zone)} (${zone}).`,
    gap && `Nothing came from ${formatLocal(gap.from, zone)} to ${formatLocal(gap.to, zone)}: was it read?`,
    rejected > 0 && `${countOf(rejected, 'row')} could not be used so far.`,
  ].filter((line) => typeof line === 'string')
}

function describeModel({ model }: DigestFigures): string[] {
  if (!model) return []
  const { name, predictions, confidence, wrong, right } = model
  const marked = [wrong > 0 && `${formatCount(wrong)} wrong`, right > 0 && `${formatCount(right)} right`].filter((part) => typeof part === 'string')
  return [
    `${name} judged ${countOf(predictions, 'mention')} and was ${formatShare(confidence)} sure of a label on average.`,
    marked.length === 0 ? 'Nobody marked any of its labels.' : `People marked ${marked.join(' and ')}; of the rest nobody has said anything.`,
  ]
}

function total({ negative, neutral, positive }: LabelCounts): number {
  return negative + neutral + positive
}
