import type { ConsoleStatus, WatchStatus } from '../src/http/console-status.js'
import { draw, find, make, setText } from './dom.js'
import { drawMinutes } from './draw-minutes.js'
import { openPreview } from './preview-view.js'
import { countOf, formatAge, formatCount, formatMoment, formatPart } from './words.js'

const labels = ['negative', 'neutral', 'positive'] as const

const feedStates = {
  reading: 'Reading the feed',
  waiting: 'Waiting for new mentions',
  finished: 'The feed has ended',
  failed: 'The feed has stopped',
} satisfies Record<ConsoleStatus['feedState'], string>

/** Shows how each watch is doing, and the program. */
export function showStatus(status: ConsoleStatus): void {
  showWatches(status.watches)
  find('facts').replaceChildren(...describeProgram(status).flatMap(([name, value]) => [make('dt', {}, name), make('dd', {}, value)]))
  find('facts').dataset.state = status.feedState
  find('invented').hidden = !status.watches.some((watch) => watch.invented)
  setText(find('panel-summary'), summarize(status))
  const learning = describeLearning(status.watches)
  find('learning').hidden = learning === ''
  setText(find('learning'), learning)
}

/** Says which watches are too new to be judged as they will be later. */
function describeLearning(watches: readonly WatchStatus[]): string {
  const list = (chosen: readonly WatchStatus[]): string => (chosen.length > 3 ? `${chosen.length} watches` : chosen.map(({ name }) => name).join(', '))
  const [silent, cautious] = [watches.filter((watch) => watch.learning), watches.filter((watch) => watch.cautious && !watch.learning)]
  return [
    silent.length > 0 && `${list(silent)}: Vigie is learning what is usual. On the first day only what stands out by far is told.`,
    cautious.length > 0 && `${list(cautious)}: still learning what is usual. In the first two weeks Vigie speaks up only when something stands out clearly.`,
  ].filter((words) => words !== false).join(' ')
}

function summarize({ watches, heldChannels }: ConsoleStatus): string {
  const mentions = watches.reduce((sum, watch) => sum + watch.mentionsLastHour, 0)
  const negative = watches.reduce((sum, watch) => sum + watch.labelMix.negative, 0)
  const names = watches.length > 1 ? `${watches.length} watches: ` : ''
  const held = heldChannels.length === 0 ? '' : `; messages to ${countOf(heldChannels.length, 'channel')} are held back`
  return `${names}${countOf(mentions, 'mention')} in the last hour, ${formatPart(negative, mentions)} negative${held}`
}

const cards = new Map<string, { card: HTMLElement; figures: HTMLElement; button: HTMLButtonElement }>()

// What is written anew every two seconds must not take the button from under the mouse or the keyboard.
function showWatches(watches: readonly WatchStatus[]): void {
  const shown = watches.map((watch) => {
    const known = cards.get(watch.id) ?? makeCard(watch)
    cards.set(watch.id, known)
    known.figures.replaceChildren(...describeWatch(watch))
    setText(known.button, `Speaks up: ${watch.preset} · change`)
    return known.card
  })
  const list = find('watches')
  if (shown.length !== list.children.length || shown.some((card, place) => list.children[place] !== card)) list.replaceChildren(...shown)
}

function makeCard({ id, name }: WatchStatus): { card: HTMLElement; figures: HTMLElement; button: HTMLButtonElement } {
  const figures = make('div', {})
  const button = make('button', { type: 'button', class: 'sensitivity' })
  button.addEventListener('click', () => void openPreview(id, name))
  return { card: make('section', { class: 'watch' }, figures, button), figures, button }
}

function describeWatch(watch: WatchStatus): Node[] {
  const total = watch.mentionsLastHour
  return [
    make('h2', {}, make('bdi', {}, watch.name)),
    make('p', { class: 'tags' },
      make('span', { class: 'tag' }, `${watch.feedKind} feed`),
      watch.paused && make('span', { class: 'tag tag-held' }, 'paused'),
      watch.spending?.countingOnly === true && make('span', { class: 'tag tag-held' }, 'counting only'),
      watch.learning && make('span', { class: 'tag tag-learning' }, 'learning what is usual'),
    ),
    make('p', { class: 'count' }, make('b', {}, formatCount(total)), ` ${total === 1 ? 'mention' : 'mentions'} in the last hour`),
    drawMinutes(watch),
    make('p', { class: 'ends' }, make('span', {}, '1 h ago'), make('span', {}, 'a minute each'), make('span', {}, 'now')),
    drawMix(watch.labelMix),
    make('ul', { class: 'mix' }, ...labels.map((label) =>
      make('li', { class: `mix-${label}` }, `${formatPart(watch.labelMix[label], total)} ${label}`))),
    ...(watch.spending === null ? [] : [make('p', { class: 'clock' }, describeSpending(watch.spending))]),
    ...(watch.clock === null ? [] : [make('p', { class: 'clock' }, `Read up to ${formatMoment(watch.clock)}`)]),
  ]
}

function describeSpending({ spent, budget, countingOnly }: NonNullable<WatchStatus['spending']>): string {
  return `${spent} of ${budget} spent this month${countingOnly ? '; until the next, posts are counted and not read' : ''}`
}

function drawMix(mix: WatchStatus['labelMix']): SVGSVGElement {
  const total = labels.reduce((sum, label) => sum + mix[label], 0)
  let x = 0
  const bars = labels.map((label) => {
    const width = total === 0 ? 0 : (mix[label] / total) * 100
    x += width
    return draw('rect', { class: `bar-${label}`, x: (x - width).toFixed(2), width: width.toFixed(2), y: 0, height: 8 })
  })
  return draw('svg', { class: 'mix-bar', viewBox: '0 0 100 8', preserveAspectRatio: 'none', 'aria-hidden': 'true' }, ...bars)
}

function describeProgram({ model, totals, lastMentionAt, heldChannels, troubledFeeds, feedState }: ConsoleStatus): [string, string][] {
  return [
    ['Feed', feedStates[feedState]],
    ...troubledFeeds.map(({ trouble }): [string, string] => ['Trouble', trouble]),
    ['Model', model ?? 'none loaded yet'],
    ['Read', `${countOf(totals.mentions, 'mention')}, ${formatCount(totals.predictions)} scored`],
    ['Alerts', totals.alerts === 0 ? 'none yet' : formatCount(totals.alerts)],
    ['Last post', lastMentionAt === null ? 'nothing yet' : formatAge(Date.now() - Date.parse(lastMentionAt))],
    ...describeHeld(heldChannels),
  ]
}

/** One line a reason: an outage holds back all channels of a platform. */
function describeHeld(held: ConsoleStatus['heldChannels']): [string, string][] {
  const names = new Map<string, string[]>()
  for (const { name, trouble } of held) names.set(trouble, [...(names.get(trouble) ?? []), name])
  return [...names].map(([trouble, channels]) => ['Held back', `${channels.length > 3 ? countOf(channels.length, 'channel') : channels.join(', ')}. ${trouble}`])
}
