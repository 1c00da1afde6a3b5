import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { detectOutages, type Outage, type Signs } from '../../../src/detect/index.js'

const minute = 60_000
const now = Date.UTC(2026, 2, 14, 12)
const ago = (minutes: number): number => now - minutes * minute
const healthy: Signs = { feeds: [{ id: 'demo', movedAt: ago(0.1), failure: null }], scorerSeenAt: ago(0.2), scoredAt: ago(0.1), waiting: null }

function find(changes: Partial<Signs>, lookingFor = 60): Outage[] {
  return detectOutages({ ...healthy, ...changes }, now, ago(lookingFor))
}

describe('what the tables say', () => {
  const feed = (minutes: number, failure: string | null = null) => ({ feeds: [{ id: 'demo', movedAt: ago(minutes), failure }] })
  const waiting = (minutes: number) => ({ since: ago(minutes), mentions: 12 })
  test.each<[string, Partial<Signs>, Partial<Outage>[]]>([
    ['all is well', {}, []],
    ['a night without mentions: nothing waits', { scoredAt: ago(500) }, []],
    ['no feed and nothing waiting: nobody needs a model', { feeds: [], scorerSeenAt: null }, []],
    ['a feed of which nothing came for 14 minutes', feed(14), []],
    ['a feed of which nothing came for 16 minutes', feed(16), [{ cause: 'feed', feedId: 'demo', since: ago(16) }]],
    ['a feed that gave up a moment ago', feed(0.1, 'E_FEED_CHANGED: gone'), [{ cause: 'feed', since: ago(0.1), failure: 'E_FEED_CHANGED: gone' }]],
    ['mentions that have been waiting for four minutes', { waiting: waiting(4), scoredAt: ago(60) }, []],
    ['mentions that wait, of which some were scored just now', { waiting: waiting(40), scoredAt: ago(1) }, []],
    ['mentions that wait, and none scored since', { waiting: waiting(10), scoredAt: ago(60) }, [{ cause: 'queue', since: ago(10), waiting: 12 }]],
    ['a backlog that stopped melting', { waiting: waiting(40), scoredAt: ago(6) }, [{ cause: 'queue', since: ago(6), waiting: 12 }]],
    ['a scorer that was last seen four minutes ago', { scorerSeenAt: ago(4) }, [{ cause: 'model', since: ago(4) }]],
    ['a scorer that was never seen, and mentions that wait', { scorerSeenAt: null, scoredAt: null, waiting: waiting(4) }, [{ cause: 'model', since: ago(4), waiting: 12 }]],
  ])('%s', (_, changes, outages) => {
    expect(find(changes)).toMatchObject(outages)
    expect(find(changes)).toHaveLength(outages.length)
    expect(find(changes).every(({ certain }) => certain)).toBe(true)
  })

  test('a queue that stands still because there is no model is told as that alone', () => {
    const outages = find({ scorerSeenAt: ago(30), scoredAt: ago(30), waiting: waiting(29) })
    expect(outages.filter(({ certain }) => certain)).toMatchObject([{ cause: 'model' }])
  })

  test('what stood still while nobody looked is not told before it had its time, but an alert about it is not over', () => {
    const stopped = { ...feed(480), scorerSeenAt: ago(480), scoredAt: ago(481), waiting: waiting(480) }
    expect(find(stopped, 1).map(({ cause, certain }) => [cause, certain])).toEqual([['feed', false], ['model', false], ['queue', false]])
    expect(find(stopped, 4).filter(({ certain }) => certain)).toMatchObject([{ cause: 'model' }])
    expect(find(stopped, 16).filter(({ certain }) => certain)).toMatchObject([{ cause: 'feed' }, { cause: 'model' }])
  })
})

test('whatever the tables say, an outage lies in the past, each cause is found once a feed, and time alone heals nothing', () => {
  const moment = fc.integer({ min: 0, max: 5000 }).map(ago)
  const signs = fc.record({
    feeds: fc.uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c'), movedAt: moment, failure: fc.constantFrom(null, 'E_X: y') }), { selector: ({ id }) => id }),
    scorerSeenAt: fc.option(moment), scoredAt: fc.option(moment), waiting: fc.option(fc.record({ since: moment, mentions: fc.integer({ min: 1 }) })),
  })
  fc.assert(fc.property(signs, moment, fc.nat({ max: 1000 }), (each, lookingSince, later) => {
    const outages = detectOutages(each, now, lookingSince)
    const keys = outages.map(({ cause, feedId }) => `${cause} ${feedId}`)
    expect(new Set(keys).size).toBe(keys.length)
    for (const { since } of outages) expect(since).toBeLessThanOrEqual(now)
    const then = detectOutages(each, now + later * minute, lookingSince).map(({ cause, feedId }) => `${cause} ${feedId}`)
    expect(keys.filter((key) => !then.includes(key))).toEqual([])
  }))
})
