import { expect, test } from 'vitest'
import { beginDrift, defaultDrift, detectDrift, type DriftHour } from '../../../src/detect/index.js'
import { simulateHours } from './simulate-hours.js'

const hour = 60
const day = 24 * hour
const usual = (): DriftHour[] => simulateHours({ perHour: 100, share: 0.3, days: 28, seed: 4 })
const begin = usual()[0]?.from ?? 0
const shift = (from: number, by: number): DriftHour[] => usual().map((each) => (each.from >= begin + from ? { ...each, from: each.from + by, to: each.to + by } : each))
const nothing = (each: DriftHour): DriftHour => ({ ...each, negatives: 0, mentions: 0, scores: each.scores.map(() => 0), uncertain: 0, confidence: 0, unknown: 0, languages: {}, minutes: [] })

/** As many of everything. */
function multiply(each: DriftHour, by: number): DriftHour {
  const { negatives, mentions, scores, uncertain, confidence, unknown, languages, minutes } = each
  return {
    ...each, negatives: negatives * by, mentions: mentions * by, scores: scores.map((count) => count * by), uncertain: uncertain * by, confidence: confidence * by, unknown: unknown * by,
    languages: Object.fromEntries(Object.entries(languages).map(([name, count]) => [name, count * by])), minutes: minutes.map(([a, b]) => [a * by, b * by]),
  }
}

function countOpened(hours: readonly DriftHour[]): number {
  let state = beginDrift()
  let opened = 0
  for (const each of hours) {
    const step = detectDrift(state, each, defaultDrift)
    state = step.state
    if (step.event?.type === 'opened') opened++
  }
  return opened
}

const [template] = usual().slice(12, 13)
const constant = usual().map((each) => ({ ...(template ?? each), from: each.from, to: each.to }))

test.each<[string, DriftHour[]]>([
  ['a clock that jumps a day ahead', shift(18 * day, day)],
  ['a clock that is put back by an hour', shift(18 * day, -hour)],
  ['a clock that is put back by five days', shift(18 * day, -5 * day)],
  ['a gap of three days', usual().filter(({ from }) => from < begin + 18 * day || from > begin + 21 * day)],
  ['hours that come twice, and late ones between new ones', usual().flatMap((each, index, all) => [each, each, all[index - 3] ?? each])],
  ['nothing at all', usual().map(nothing)],
  ['the same hour again and again', constant],
  ['millions an hour', usual().map((each) => multiply(each, 20_000))],
  ['a burst in the first hour', usual().map((each, index) => (index === 0 ? multiply(each, 500) : each))],
])('no drift is told of %s', (_, hours) => {
  expect(countOpened(hours)).toBe(0)
})
