import type { DriftHour } from '../../../src/detect/index.js'
import { createRandom, drawNormal, drawPoisson, simulateWatch, start, type SimulatedWatch } from '../simulate-watch.js'

/** What a watch is like: shares are fractions, strengths are on the scale of log odds. */
export interface Nature {
  /** How the odds of being negative are multiplied. */
  oddsFactor: number
  /** What the model's log odds are multiplied by: below 1 it is less sure of everything. */
  blur: number
  /** Mentions in a language that the model does not know and the watch has not had. */
  foreign: number
}

export interface SimulatedHours extends SimulatedWatch {
  /** From this minute since the start on it is another watch. */
  shift?: { from: number } & Partial<Nature>
}

export const ordinary: Nature = { oddsFactor: 1, blur: 1, foreign: 0 }

const fineBins = 40
/** What the model says of negatives and of all others, as log odds: mean and deviation. Right in some 87 of 100. */
const said = { negative: [1.4, 1.3], other: [-2, 1.4] } as const
const languages = [['en', 0.8], ['fr', 0.12], ['es', 0.08]] as const

/**
 * Hours of an invented watch: counts as `simulateWatch` makes them, each scored by an invented model of two classes. What the
 * model says wanders from hour to hour, and so do the words that it does not know and the languages, which have a rhythm of the day.
 */
export function simulateHours({ shift, ...watch }: SimulatedHours): DriftHour[] {
  const random = createRandom(watch.seed + 77)
  const bins = simulateWatch(watch)
  const wander = { said: 0, words: 0, language: 0 }
  return Array.from({ length: Math.floor(bins.length / 12) }, (_, index) => {
    const held = bins.slice(index * 12, index * 12 + 12)
    const [negatives, mentions] = held.reduce(([some, all], bin) => [some + bin.negatives, all + bin.mentions], [0, 0])
    for (const key of ['said', 'words', 'language'] as const) wander[key] = 0.9 * wander[key] + 0.04 * drawNormal(random)
    const nature = shift && index * 60 >= shift.from ? { ...ordinary, ...shift } : ordinary
    const share = mentions === 0 ? 0 : negatives / mentions
    const odds = share === 1 ? 1 : (share / (1 - share)) * nature.oddsFactor / (1 + (share / (1 - share)) * nature.oddsFactor)
    return makeHour(start + index * 60, { mentions, negatives: nature.oddsFactor === 1 ? negatives : mentions * odds }, nature, wander, random)
  })
}

function makeHour(
  from: number, { mentions, negatives }: { mentions: number; negatives: number }, nature: Nature, wander: { said: number; words: number; language: number },
  random: () => number,
): DriftHour {
  const hour = {
    from, to: from + 60, negatives: 0, mentions: 0, scores: Array.from({ length: 10 }, () => 0), uncertain: 0, confidence: 0, unknown: 0,
    languages: {} as Record<string, number>, badBuzz: false, model: mentions === 0 ? null : 'made-up@1', minutes: [],
  }
  for (const [kind, amount] of [['negative', negatives], ['other', mentions - negatives]] as const) {
    const [mean, deviation] = said[kind]
    for (const [p, part] of cutNormal(nature.blur * mean + wander.said, nature.blur * deviation)) {
      // Of a language that it does not know the model says little: its log odds are a third.
      for (const [probability, most] of [[p, amount * part * (1 - nature.foreign)], [soften(p), amount * part * nature.foreign]] as const) {
        const count = most === 0 ? 0 : drawPoisson(random, most)
        hour.mentions += count
        hour.negatives += probability >= 0.5 ? count : 0
        hour.scores = hour.scores.map((held, tenth) => held + (tenth === Math.floor(probability * 10) ? count : 0))
        hour.uncertain += Math.max(probability, 1 - probability) < 0.6 ? count : 0
        hour.confidence += count * Math.max(probability, 1 - probability)
      }
    }
  }
  const foreign = Math.round(hour.mentions * nature.foreign)
  const unknownShare = toShare(-2 + wander.words)
  const words = (count: number, share: number): number => Math.min(count, drawPoisson(random, count * share * 12) / 12)
  hour.unknown = words(hour.mentions - foreign, unknownShare) + words(foreign, 0.5)
  const rhythm = 0.25 * Math.cos((2 * Math.PI * (from % 1440)) / 1440)
  let left = hour.mentions - foreign
  for (const [language, share] of languages.slice(1)) {
    const count = Math.min(left, drawPoisson(random, hour.mentions * (1 - nature.foreign) * share * Math.exp(wander.language + rhythm)))
    hour.languages[language] = count
    left -= count
  }
  Object.assign(hour.languages, { en: left, ...(foreign > 0 && { pt: foreign }) })
  return hour
}

/** The middles of forty bins of probability, with the part of a normal distribution of log odds in each. */
function cutNormal(mean: number, deviation: number): [probability: number, part: number][] {
  const middles = Array.from({ length: fineBins }, (_, bin) => (bin + 0.5) / fineBins)
  const weights = middles.map((p) => Math.exp(-(((Math.log(p / (1 - p)) - mean) / deviation) ** 2) / 2) / (p * (1 - p)))
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return middles.map((p, bin) => [p, (weights[bin] ?? 0) / sum])
}

function soften(p: number): number {
  return toShare(Math.log(p / (1 - p)) / 3)
}

function toShare(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds))
}
