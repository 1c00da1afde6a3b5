import { expect, test } from 'vitest'
import { scoreRow } from '../../src/retrain/gate/score-row.js'
import { teachFirmly } from '../../src/retrain/teach-firmly.js'
import { teachModel } from '../../src/retrain/teach/teach-model.js'
import { classes, makeWorld } from './teach/make-world.js'

test('what is taught at the cost of what was known is taught anew, more firmly, and still helps', () => {
  const world = makeWorld(61)
  const teaching = { ...world, learnt: undefined, lessons: world.stream(600, (label) => ({ kind: 'checked', label })) }
  const [free, firm] = [teachModel(teaching), teachFirmly(teaching, world.benchmark)]
  const right = (change: typeof free | undefined, rows: { seen: Parameters<typeof scoreRow>[0]; truth: string }[]): number => rows.filter(({ seen, truth }) => scoreRow(seen, change, classes).label === truth).length / rows.length
  const [known, fresh] = [world.benchmark.map(({ text, label }) => ({ seen: text, truth: label })), world.posts(600)]
  expect(right(firm, known)).toBeGreaterThan(right(free, known) + 0.03)
  expect(right(firm, fresh)).toBeGreaterThan(right(undefined, fresh) + 0.1)
  expect(teachFirmly(teaching, [])).toEqual(free)
})
