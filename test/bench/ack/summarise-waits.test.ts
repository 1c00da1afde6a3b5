import { expect, test } from 'vitest'
import { summariseWaits } from '../../../bench/ack/summarise-waits.js'

test('percentiles are waits that somebody had, by nearest rank, in whatever order they came', () => {
  const waits = Array.from({ length: 300 }, (_, n) => ((n * 7) % 300) + 1)
  expect(summariseWaits(waits)).toEqual({ p50: 150, p95: 285, p99: 297, max: 300 })
  expect(summariseWaits([12.4])).toEqual({ p50: 12, p95: 12, p99: 12, max: 12 })
  expect(waits.slice(0, 3)).toEqual([1, 8, 15])
})
