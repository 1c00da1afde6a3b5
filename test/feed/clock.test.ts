import { expect, test } from 'vitest'
import { wallClock } from '../../src/feed/index.js'

test('the wall clock tells the time of this machine', () => {
  expect(Math.abs(wallClock.now() - Date.now())).toBeLessThan(1000)
})

test('waiting ends at once when it is broken off, before or while it lasts', async () => {
  const stop = new AbortController()
  const startedAt = performance.now()
  const waiting = wallClock.sleep(60_000, stop.signal)
  stop.abort()
  await waiting
  await wallClock.sleep(60_000, stop.signal)
  expect(performance.now() - startedAt).toBeLessThan(10_000)
})
