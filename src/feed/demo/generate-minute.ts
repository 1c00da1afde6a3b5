import type { FeedMention } from '../types.js'
import { drawFactor, drawPoisson } from './draw.js'
import { inventAuthor } from './invent-author.js'
import { createRandom, type Random } from './random.js'
import { computeRates, computeStrength, type Topic } from './rates.js'
import type { DemoPhase } from './script.js'
import type { CheckedDemoSettings } from './settings.js'
import { writeText } from './write-text.js'

const minute = 60_000
const topics = ['complaint', 'remark', 'praise', 'crisis'] as const satisfies Topic[]

/** A tweet of the demo, and what it was written to be about. */
export interface DemoMention {
  mention: FeedMention
  topic: Topic
}

/**
 * Invents the tweets of one minute, in order of time, no two in the same millisecond. The same settings and minute give
 * the same tweets: nothing is remembered from one minute to the next.
 *
 * @param at start of a minute, in milliseconds since 1970
 */
export function generateMinute(settings: CheckedDemoSettings, phases: DemoPhase[], at: number): DemoMention[] {
  const { start, seed } = settings
  const random = createRandom('minute', start, seed, at)
  // Lively and quiet quarters of an hour, and minutes: counts of real brands vary more than chance alone would have it, and
  // more than here: with two days to learn from, as much as theirs might raise a false alarm in some demos.
  const quarter = drawFactor(40, createRandom('quarter', start, seed, Math.floor(at / (15 * minute))))
  const factor = quarter * drawFactor(10, random)
  const rates = computeRates(new Date(at), phases)

  const drawn = topics.flatMap((topic) => Array<Topic>(drawPoisson(rates[topic] * factor, random)).fill(topic))
  const moments = spreadMoments(drawn.length, random)
  const salt = Math.floor(createRandom('salt', start, seed)() * 10_000)
  return shuffle(drawn, random).map((topic, index) => {
    const createdAt = new Date(at + (moments[index] ?? 0))
    const native = `${at / minute}${pad(salt, 4)}${pad(index, 3)}`
    return { topic, mention: inventMention(native, topic, createdAt, phases, random) }
  })
}

function inventMention(native: string, topic: Topic, createdAt: Date, phases: DemoPhase[], random: Random): FeedMention {
  const phase = phases.findLast(({ from }) => createdAt >= from)?.name ?? 'ordinary'
  const { text, lang } = writeText(topic, phase, random)
  // The angrier the day, the more a complaint is shared; a few are shared far more than the rest.
  const reach = topic === 'crisis' ? 2 + 24 * computeStrength(createdAt, phases) : 0.6
  const retweets = Math.floor(reach * Math.log(1 / (1 - random())) ** 2)
  const likes = Math.floor((1 + retweets) * 3 * random())
  const replies = Math.floor((1 + retweets / 4) * random())
  const metrics = { retweets, likes, replies }
  return { id: `demo:${native}`, source: 'demo', text, createdAt, author: inventAuthor(random), lang, metrics }
}

/** Draws distinct milliseconds within a minute, in order. */
function spreadMoments(count: number, random: Random): number[] {
  const moments = new Set<number>()
  while (moments.size < count) moments.add(Math.floor(random() * minute))
  return [...moments].sort((a, b) => a - b)
}

function shuffle<Item>(items: Item[], random: Random): Item[] {
  return items.map((item) => ({ item, order: random() })).sort((a, b) => a.order - b.order).map(({ item }) => item)
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0')
}
