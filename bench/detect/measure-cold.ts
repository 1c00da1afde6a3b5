import type { BadBuzzBin } from '../../src/detect/index.js'
import { simulateWatch, start } from '../../test/detect/simulate-watch.js'
import { coldFactors, coldHours, type ColdWatch } from './cold-watches.js'
import { mergeAlarms, type Rule } from './rule.js'

const day = 1440
const week = 7 * day
const swing = 0.9
const calmSeeds = Array.from({ length: 48 }, (_, index) => 3000 + index)
const burstSeeds = Array.from({ length: 12 }, (_, index) => 4000 + index)
/** A burst that is told so late after its end counts as found: the long window ends after it. */
const graceMinutes = 60

export interface MeasuredCold {
  rule: string
  /** Alarms a watch in its first week, and in its second, where nothing happens. */
  falseAlarms: [first: number, second: number]
  /** Of bursts on the fifth or sixth day: the part that was found, and the median of minutes until then. */
  bursts: { factor: number; hours: number; recall: number; medianDelay: number | null }[]
}

/** What each rule says of watches in their first weeks. A watch begins at any hour of any day of the week. Seeded. */
export function measureCold(rules: readonly Rule[], watch: ColdWatch): MeasuredCold[] {
  const calm = calmSeeds.map((seed) => simulateCold(watch, seed, 14))
  const bursting = coldFactors.flatMap((factor) => coldHours.flatMap((hours) => burstSeeds.map((seed) => simulateBurst(watch, seed, factor, hours))))
  return rules.map((rule) => ({ rule: rule.name, falseAlarms: measureFalseAlarms(rule, calm), bursts: measureBursts(rule, bursting) }))
}

interface Simulated {
  factor: number
  hours: number
  from: number
  bins: BadBuzzBin[]
}

function measureFalseAlarms(rule: Rule, calm: readonly BadBuzzBin[][]): [number, number] {
  const ages = calm.flatMap((bins) => mergeAlarms(rule.watch(bins)).map((at) => at - (bins[0]?.at ?? 0)))
  const rate = (count: number): number => Math.round((100 * count) / calm.length) / 100
  const first = ages.filter((age) => age < week).length
  return [rate(first), rate(ages.length - first)]
}

function measureBursts(rule: Rule, bursting: readonly Simulated[]): MeasuredCold['bursts'] {
  const delays = bursting.map(({ factor, hours, from, bins }) => {
    const to = from + hours * 60 + graceMinutes
    return { factor, hours, delay: (rule.watch(bins).find((at) => at > from && at <= to) ?? Infinity) - from }
  })
  return coldFactors.flatMap((factor) => coldHours.map((hours) => {
    const of = delays.filter((each) => each.factor === factor && each.hours === hours).map(({ delay }) => delay)
    const found = of.filter(Number.isFinite).sort((a, b) => a - b)
    return { factor, hours, recall: Math.round((100 * found.length) / of.length) / 100, medianDelay: found[found.length >> 1] ?? null }
  }))
}

/** A burst begins on the fifth or sixth day, at any hour. */
function simulateBurst(watch: ColdWatch, seed: number, factor: number, hours: number): Simulated {
  const begin = chooseBegin(seed)
  const from = begin + 4 * day + ((seed * 53) % 36) * 60
  const bins = simulateCold(watch, seed, 8, [{ factor, from, to: from + hours * 60 }])
  return { factor, hours, from: start + from, bins }
}

function simulateCold(watch: ColdWatch, seed: number, days: number, bursts: { factor: number; from: number; to: number }[] = []): BadBuzzBin[] {
  const begin = chooseBegin(seed)
  return simulateWatch({ ...watch, swing, days: days + 8, seed, bursts }).filter(({ at }) => at > start + begin && at <= start + begin + days * day)
}

/** Minutes from the start of the simulation to the start of the watch. */
function chooseBegin(seed: number): number {
  return ((seed * 37) % 168) * 60
}
