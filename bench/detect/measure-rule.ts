import type { BadBuzzBin } from '../../src/detect/index.js'
import { simulateWatch, start } from '../../test/detect/simulate-watch.js'
import { mergeAlarms, type Rule } from './rule.js'
import { factors, type Factor, type Watch } from './watches.js'

const week = 7 * 1440
const burstMinutes = 180
/** Anything told within a burst finds it, also by a rule that tells all the time; or so late after it: some look once an hour. */
const graceMinutes = 60
const calmSeeds = Array.from({ length: 8 }, (_, index) => 100 + index)
const calmWeeks = 13
const burstSeeds = Array.from({ length: 8 }, (_, index) => 500 + index)
/** Bursts stay rare: one in four weeks, the first after a week of learning and more. */
const burstsPerWatch = 5
const weeksBetween = 4

export interface Measured {
  rule: string
  /** Alarms a week on watches on which nothing happens, after the first week. */
  falseAlarmsPerWeek: number
  /** Null where there was none in all weeks. */
  daysBetween: number | null
  /** For each factor the part of bursts that was found, and the median of minutes until then. */
  bursts: { factor: Factor; recall: number; medianDelay: number | null }[]
}

/** Simulates a watch, calm and with bursts, and asks each rule what it would have said. Seeded. */
export function measureRules(rules: readonly Rule[], watch: Watch): Measured[] {
  const calm = calmSeeds.map((seed) => simulateWatch({ ...watch, days: calmWeeks * 7, seed }))
  const bursting = burstSeeds.map((seed) => {
    const bursts = placeBursts(seed)
    return { bursts, bins: simulateWatch({ ...watch, days: (burstsPerWatch * weeksBetween + 1) * 7, seed, bursts }) }
  })
  return rules.map((rule) => ({ rule: rule.name, ...measureFalseAlarms(rule, calm), bursts: measureBursts(rule, bursting) }))
}

interface Burst {
  factor: Factor
  from: number
  to: number
}

/** At any hour of any day of the week. */
function placeBursts(seed: number): Burst[] {
  return Array.from({ length: burstsPerWatch }, (_, index) => {
    const from = (1 + index * weeksBetween + 1) * week + ((seed * 37 + index * 53) % 168) * 60
    return { factor: factors[(seed + index) % factors.length] ?? 2, from, to: from + burstMinutes }
  })
}

function measureFalseAlarms(rule: Rule, calm: readonly BadBuzzBin[][]): Pick<Measured, 'falseAlarmsPerWeek' | 'daysBetween'> {
  const alarms = calm.flatMap((bins) => mergeAlarms(rule.watch(bins)).filter((at) => at > start + week)).length
  const weeks = calm.length * (calmWeeks - 1)
  return { falseAlarmsPerWeek: Math.round((100 * alarms) / weeks) / 100, daysBetween: alarms === 0 ? null : Math.round((70 * weeks) / alarms) / 10 }
}

function measureBursts(rule: Rule, bursting: readonly { bursts: Burst[]; bins: BadBuzzBin[] }[]): Measured['bursts'] {
  const delays = bursting.flatMap(({ bursts, bins }) => {
    const alarms = rule.watch(bins).map((at) => at - start)
    return bursts.map(({ factor, from, to }) => ({ factor, delay: (alarms.find((at) => at > from && at <= to + graceMinutes) ?? Infinity) - from }))
  })
  return factors.map((factor) => {
    const of = delays.filter((each) => each.factor === factor).map(({ delay }) => delay)
    const found = of.filter(Number.isFinite).sort((a, b) => a - b)
    return { factor, recall: Math.round((100 * found.length) / of.length) / 100, medianDelay: found[found.length >> 1] ?? null }
  })
}
