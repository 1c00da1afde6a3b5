import { describe, expect, test } from 'vitest'
import { seedRandom, type LinearChange } from '../../../src/predict/index.js'
import { scoreRow } from '../../../src/retrain/gate/score-row.js'
import { addChanges } from '../../../src/retrain/teach/add-changes.js'
import { boundMarkedShare } from '../../../src/retrain/teach/bound-marked-share.js'
import { holdOut } from '../../../src/retrain/teach/hold-out.js'
import { teachModel } from '../../../src/retrain/teach/teach-model.js'
import { classes, makeLesson, makeWorld } from './make-world.js'

describe('teaching', () => {
  test('changes nothing without lessons', () => {
    const world = makeWorld(1)
    const change = teachModel({ ...world, learnt: undefined, lessons: [] })
    expect(Math.max(...change.weights.map(Math.abs), ...change.bias.map(Math.abs))).toBeLessThan(1e-3)
  })

  test('mends what people said is wrong, and keeps what it knew', () => {
    const world = makeWorld(2)
    const lessons = world.stream(600, (truth) => ({ kind: 'checked', label: truth }))
    const learnt = teachModel({ ...world, learnt: undefined, lessons })
    const right = (change: LinearChange | undefined, rows: { seen: Parameters<typeof scoreRow>[0]; truth: string }[]): number =>
      rows.filter(({ seen, truth }) => scoreRow(seen, change, classes).label === truth).length / rows.length
    const fresh = world.posts(500)
    expect(right(learnt, fresh)).toBeGreaterThan(right(undefined, fresh) + 0.15)
    const known = world.rehearse.map(({ text, label }) => ({ seen: text, truth: label }))
    // In this world the new half of the features is noise to what it knew; without rehearsing it loses a third.
    expect(right(learnt, known)).toBeGreaterThan(right(undefined, known) - 0.15)
    const forgetful = teachModel({ ...world, rehearse: [], learnt: undefined, lessons })
    expect(right(learnt, known)).toBeGreaterThan(right(forgetful, known))
  })

  test('goes on from what the champion had learnt', () => {
    const world = makeWorld(3)
    const first = teachModel({ ...world, learnt: undefined, lessons: world.stream(300, (truth) => ({ kind: 'checked', label: truth })) })
    const second = teachModel({ ...world, learnt: first, lessons: [] })
    second.weights.forEach((weight, i) => expect(weight).toBeCloseTo(first.weights[i] ?? Number.NaN, 2))
  })
})

test('changes add up to numbers that a graph stores as they are', () => {
  const change: LinearChange = { features: 1, classes: 2, weights: Float64Array.of(0.1, 0.2), bias: Float64Array.of(0.3, 0) }
  const sum = addChanges(change, change)
  expect([...sum.weights, ...sum.bias]).toEqual([0.2, 0.4, 0.6, 0].map(Math.fround))
  expect(addChanges(undefined, change).features).toBe(1)
})

test.each([
  [{ marked: 20, shown: 1000, errorRate: 0.2 }, 0.1],
  [{ marked: 0, shown: 1000, errorRate: 0.2 }, 0.02],
  [{ marked: 900, shown: 1000, errorRate: 0.2 }, 1],
  [{ marked: 0, shown: 0, errorRate: 0 }, 0.02],
])('people who gave %o mark a share of %d', (given, share) => expect(boundMarkedShare(given)).toBe(share))

test('the newest third of verdicts judges, with the posts of its time that nobody marked', () => {
  const random = seedRandom(4)
  const lessons = Array.from({ length: 90 }, (_, i) => makeLesson({ at: new Date(i * 1000), people: i % 3 === 0 ? ['console:a'] : [] })).sort(() => random() - 0.5)
  const { teach, judge } = holdOut(lessons)
  expect([teach.length, judge.length]).toEqual([60, 30])
  expect(Math.max(...teach.map(({ at }) => at.getTime()))).toBeLessThan(Math.min(...judge.map(({ at }) => at.getTime())))
  expect(holdOut([])).toEqual({ teach: [], judge: [] })
})

