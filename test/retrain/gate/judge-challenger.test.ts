import { describe, expect, test } from 'vitest'
import type { Feedback, Label } from '../../../src/predict/index.js'
import { judgeChallenger } from '../../../src/retrain/gate/judge-challenger.js'
import { scoreRow } from '../../../src/retrain/gate/score-row.js'
import { boundMarkedShare } from '../../../src/retrain/teach/bound-marked-share.js'
import { holdOut } from '../../../src/retrain/teach/hold-out.js'
import type { SeenLesson } from '../../../src/retrain/teach/lesson.js'
import { teachModel } from '../../../src/retrain/teach/teach-model.js'
import { classes, makeWorld } from '../teach/make-world.js'

type Say = (truth: Label, said: Label, random: () => number) => Feedback

const pickLabel = (random: () => number): Label => classes[Math.floor(random() * 3)] ?? 'neutral'
/** Marks a fifth of what is wrong, and is asked about a twentieth. */
const sayHonestly: Say = (label, said, random) => {
  if (random() < 0.05) return { kind: 'checked', label }
  return said !== label && random() < 0.2 ? { kind: 'corrected', said, label } : { kind: 'unmarked', said }
}

/** As audits would say it; those who are asked nothing leave the model's card. */
function readErrorRate(lessons: SeenLesson[]): number {
  const asked = lessons.flatMap(({ feedback, seen }) => (feedback.kind === 'checked' ? [feedback.label !== scoreRow(seen, undefined, classes).label] : []))
  return asked.length === 0 ? 0.3 : asked.filter(Boolean).length / asked.length
}

function learnAndJudge(world: ReturnType<typeof makeWorld>, lessons: SeenLesson[]) {
  const errorRate = readErrorRate(lessons)
  const markedShare = boundMarkedShare({ marked: lessons.filter(({ feedback }) => feedback.kind === 'corrected').length, shown: lessons.length, errorRate })
  const { teach, judge } = holdOut(lessons)
  const challenger = teachModel({ ...world, learnt: undefined, lessons: teach, markedShare })
  return judgeChallenger({ classes, champion: undefined, challenger, lessons: judge, benchmark: world.benchmark, markedShare })
}

/** In this world what is new is noise to what was known, and the benchmark would refuse whatever is learnt: see teach-model.test.ts. */
const gentle = (world: ReturnType<typeof makeWorld>) => ({ ...world, benchmark: [] })

describe('the gate', () => {
  test.each([11, 12, 13])('lets through what honest people taught (%i)', (seed) => {
    const world = makeWorld(seed)
    const report = learnAndJudge(gentle(world), world.stream(3000, sayHonestly))
    expect(report.reasons).toEqual([])
    expect(report.passes).toBe(true)
    expect(report.lessons.gain).toBeGreaterThan(0.05)
  })

  test.each([21, 22, 23])('stops one person who marks everything wrong (%i)', (seed) => {
    const world = makeWorld(seed)
    const lessons = world.stream(1500, (_, said, random) => {
      const others = classes.filter((label) => label !== said)
      return { kind: 'corrected', said, label: others[Math.floor(random() * 2)] ?? 'neutral' }
    })
    const report = learnAndJudge(world, lessons)
    expect(report.passes).toBe(false)
    expect(report.reasons.join(' ')).toContain('benchmark')
  })

  test.each([24, 25, 26])('stops one who marks everything wrong among honest people, by their verdicts (%i)', (seed) => {
    const world = makeWorld(seed)
    const honest = world.stream(500, (label) => ({ kind: 'checked', label }), 'console:ann', false)
    // Four times as many as the others gave, in the same hours.
    const spoilt = world.stream(2000, (_, said) => ({ kind: 'corrected', said, label: said === 'negative' ? 'positive' : 'negative' }), 'console:mallory', false)
      .map((lesson) => ({ ...lesson, at: new Date(lesson.at.getTime() / 4) }))
    const report = learnAndJudge(gentle(world), [...honest, ...spoilt])
    expect(report.passes).toBe(false)
    expect(report.slices.find(({ name }) => name === 'console:ann')).toMatchObject({ of: 'person', isWorse: true })
  })

  test.each([31, 32, 33, 34, 35, 36])('stops random marks on a tenth of the posts (%i)', (seed) => {
    const world = makeWorld(seed)
    const lessons = world.stream(3000, (_, said, random) => (random() < 0.1 ? { kind: 'corrected', said, label: pickLabel(random) } : { kind: 'unmarked', said }))
    expect(learnAndJudge(world, lessons).passes).toBe(false)
  })

  test('stops a challenger that is slower, larger or sure of itself without reason', () => {
    const world = makeWorld(41)
    const { lessons, benchmark, slices } = learnAndJudge(world, world.stream(600, (label) => ({ kind: 'checked', label })))
    expect(lessons.verdicts).toBe(200)
    expect(benchmark.rows).toBe(600)
    expect(slices.map(({ of, name }) => `${of} ${name}`)).toEqual(['benchmark even', 'benchmark odd', 'person console:ann'])
    const challenger = { features: 12, classes: 3, weights: new Float64Array(36), bias: Float64Array.of(0, 0, 0) }
    const judge = (cost: { speedBefore: number; speedAfter: number; bytesBefore: number; bytesAfter: number }): string =>
      judgeChallenger({ classes, champion: undefined, challenger, lessons: [], benchmark: [], markedShare: 0.2, cost }).reasons.join(' ')
    expect(judge({ speedBefore: 100, speedAfter: 60, bytesBefore: 1e6, bytesAfter: 1e6 })).toContain('slower: 60')
    expect(judge({ speedBefore: 100, speedAfter: 95, bytesBefore: 1e6, bytesAfter: 2e6 })).toContain('larger: 2.0 MB')
    expect(judge({ speedBefore: 100, speedAfter: 95, bytesBefore: 1e6, bytesAfter: 1e6 })).toBe('On the 0 newest verdicts it is not surely better.')
  })

  test('says the same of the same trial', () => {
    const world = makeWorld(51)
    const lessons = world.stream(300, sayHonestly)
    expect(learnAndJudge(world, lessons)).toEqual(learnAndJudge(world, lessons))
  })
})
