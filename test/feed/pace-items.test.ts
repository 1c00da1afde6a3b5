import { expect, test } from 'vitest'
import type { FeedBatch } from '../../src/feed/index.js'
import { paceItems } from '../../src/feed/pace-items.js'
import { collect } from './collect.js'
import { FakeClock } from './fake-clock.js'

test('what gives the items is told when no more are wanted', async () => {
  let closed = false
  function* count(): Generator<number> {
    try {
      for (let item = 0; ; item++) yield item
    } finally {
      closed = true
    }
  }
  const empty: FeedBatch = { mentions: [], rejections: [], read: 0, cursor: {}, readThrough: undefined, exhausted: false }
  const batch = { read: 1, full: false, lastAt: undefined, add: () => undefined, take: () => empty }
  const clock = new FakeClock(0)
  const pace = { dueAt: (item: number) => item * 100, simulate: () => clock.now(), toWall: (milliseconds: number) => milliseconds, end: undefined }

  const stop = new AbortController()
  for await (const handedOver of paceItems(count(), batch, pace, clock, stop.signal)) {
    expect(handedOver).toBe(empty)
    if (clock.now() > 1000) break
  }
  expect(closed).toBe(true)

  closed = false
  stop.abort()
  expect(await collect(paceItems(count(), batch, pace, clock, stop.signal))).toEqual([])
  expect(closed).toBe(true)
})
