import { beginDrift, defaultDrift, detectDrift, type DriftEvent, type DriftHour, type DriftSettings } from '../../src/detect/index.js'
import { simulateHours } from '../../test/detect/drift/simulate-hours.js'
import { start } from '../../test/detect/simulate-watch.js'
import { shifts, type Watch } from './watches.js'

const day = 1440
const calmSeeds = Array.from({ length: 12 }, (_, index) => 100 + index)
const calmWeeks = 26
const shiftSeeds = Array.from({ length: 12 }, (_, index) => 500 + index)
/** A shift is looked for so long. */
const seekDays = 14

export interface Measured {
  /** Alerts a week once the usual is learnt, on watches where nothing happens but a bad buzz every fourth week. */
  falseAlarmsPerWeek: number
  weeks: number
  /** Of what stood out in them. */
  falseSenses: Record<string, number>
  /** How long the usual is learnt, in days. */
  learningDays: number
  shifts: { name: string; found: number; medianHours: number | null; causeRight: number }[]
  /** The users' rule: alerts a week on the same watches. */
  lastPredictionsPerWeek: number
}

/** The users' rule with the watch's own share as the training base's, which favours it. */
const lastRule = (share: number): DriftSettings => ({
  ...defaultDrift, referenceChunks: Infinity, acceptMinutes: Infinity, lastPredictions: { predictions: 20, trainingShare: share, threshold: 0.3 },
})

/** Simulates a watch, ordinary and shifted, and lets the detector judge it. Seeded. */
export function measureWatch(watch: Watch): Measured {
  const calm = calmSeeds.map((seed) => simulateHours({ ...watch, days: 7 * calmWeeks, seed, bursts: placeBursts(seed) }))
  const judged = calm.map((hours) => detect(hours))
  const weeks = judged.reduce((sum, { learnt }) => sum + 7 * calmWeeks - learnt, 0) / 7
  const opened = judged.flatMap(({ events }) => events.flatMap((event) => (event.type === 'opened' ? [event.figures.senses] : [])))
  const falseSenses: Record<string, number> = {}
  for (const { sense } of opened.flat()) falseSenses[sense] = (falseSenses[sense] ?? 0) + 1
  const ruled = calm.map((hours) => detect(hours.map(spreadMinutes), lastRule(0.25)).events.filter(({ type }) => type === 'opened').length)
  const learningDays = Math.round(average(judged.map(({ learnt }) => learnt)))
  return {
    falseAlarmsPerWeek: round(opened.length / weeks),
    weeks: Math.round(weeks),
    falseSenses,
    learningDays,
    shifts: shifts.map((shift) => ({ name: shift.name, ...measureShift(watch, shift, learningDays + 4) })),
    lastPredictionsPerWeek: round(ruled.reduce((sum, count) => sum + count, 0) / (calm.length * calmWeeks)),
  }
}

/** Three hours of five times the negatives, every fourth week: no drift. The detector is not told of them. */
function placeBursts(seed: number): { factor: number; from: number; to: number }[] {
  return Array.from({ length: Math.floor(calmWeeks / 4) }, (_, index) => {
    const from = (28 * index + 20) * day + ((seed * 7) % 24) * 60
    return { factor: 5, from, to: from + 180 }
  })
}

function measureShift(watch: Watch, { nature, likelier }: (typeof shifts)[number], fromDay: number): Omit<Measured['shifts'][number], 'name'> {
  const found = shiftSeeds.flatMap((seed) => {
    const from = fromDay * day + ((seed * 7) % 24) * 60
    const { events } = detect(simulateHours({ ...watch, days: fromDay + seekDays + 1, seed, shift: { from, ...nature } }))
    const told = events.filter((event) => event.type !== 'ended' && event.at - start > from)
    const [first, last] = [told[0], told.at(-1)]
    return first && last && last.type !== 'ended' ? [{ hours: (first.at - start - from) / 60, right: last.figures.likelier === likelier }] : []
  })
  const hours = found.map((each) => each.hours).sort((a, b) => a - b)
  return { found: round(found.length / shiftSeeds.length), medianHours: hours[hours.length >> 1] ?? null, causeRight: round(average(found.map(({ right }) => Number(right)))) }
}

function detect(hours: readonly DriftHour[], settings = defaultDrift): { events: DriftEvent[]; learnt: number } {
  const events: DriftEvent[] = []
  let state = beginDrift()
  let learnt: number | undefined
  for (const [index, hour] of hours.entries()) {
    const step = detectDrift(state, hour, settings)
    state = step.state
    if (state.reference) learnt ??= index / 24
    if (step.event) events.push(step.event)
  }
  return { events, learnt: learnt ?? hours.length / 24 }
}

/** An hour's newest twenty predictions as likely as all of it, one a minute. */
function spreadMinutes(hour: DriftHour, index: number): DriftHour {
  const count = Math.min(hour.mentions, 20)
  const share = hour.mentions === 0 ? 0 : hour.negatives / hour.mentions
  return { ...hour, minutes: Array.from({ length: count }, (_, minute) => [Number(isDrawn(index * 20 + minute, share)), 1]) }
}

/** A fixed draw: the fractional parts of multiples of an irrational number would be too even, so their sine is scrambled. */
function isDrawn(place: number, share: number): boolean {
  const scrambled = Math.sin(place * 12.9898) * 43_758.5453
  return scrambled - Math.floor(scrambled) < share
}

function average(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
