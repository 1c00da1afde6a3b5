import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { listMetrics } from '../../../src/ops/metrics/index.js'

test('docs/operating.md explains every figure, and no other', () => {
  const nothing = { feeds: [], predictions: { negative: 0, neutral: 0, positive: 0 }, waiting: { mentions: 0, since: null }, alerts: [], undelivered: 0, held: [], verdicts: [], watches: [], queues: [] }
  const names = listMetrics({ ...nothing, process: { failedPosts: 0, tickSeconds: undefined, memoryBytes: 0 } }, new Date()).map(({ name }) => name)
  const explained = readFileSync('docs/operating.md', 'utf8').matchAll(/vigie_[a-z_]{4,}(?<!_)/g)
  expect([...new Set([...explained].map(([name]) => name))].sort()).toEqual(names.sort())
})
