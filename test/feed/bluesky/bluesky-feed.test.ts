import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { wallClock, type Cursor, type FeedBatch } from '../../../src/feed/index.js'
import { openBlueskyFeed } from '../../../src/feed/bluesky/open-bluesky-feed.js'
import type { FeedWatch } from '../../../src/store/index.js'
import { makeDelete, makePost, startFakeJetstream, type FakeEvent, type FakeJetstream } from '../../fakes/jetstream/index.js'

const begun = Date.now() - 60_000
const at = (index: number): number => (begun + index * 10) * 1000
const post = (index: number, text = 'delta is late'): FakeEvent => makePost('did:plc:ann', `k${String(index).padStart(6, '0')}`, at(index), text)
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index)
const nameOf = (index: number): string => `bluesky:did:plc:ann/k${String(index).padStart(6, '0')}`

let server: FakeJetstream
let watches: FeedWatch[]

beforeEach(async () => {
  server = await startFakeJetstream()
  watches = [{ id: 'w', query: 'delta', createdAt: new Date(begun - 1000), monthlyBudget: null }]
})
afterEach(() => server.stop())

/** Reads until enough has come; what the reader does between two batches is `between`. Waits between tries take no time. */
async function readUntil(isEnough: (batches: FeedBatch[]) => boolean, { cursor = null, hosts = [server.url], between = () => undefined }: {
  cursor?: Cursor | null; hosts?: string[]; between?: (batches: FeedBatch[]) => void | Promise<void>
} = {}): Promise<FeedBatch[]> {
  const clock = { now: () => wallClock.now(), sleep: (_: number, signal: AbortSignal) => wallClock.sleep(5, signal) }
  const feed = openBlueskyFeed({ hosts, readWatches: () => Promise.resolve(watches), clock, chance: () => 0.5, log: pino({ level: 'silent' }) })
  const batches: FeedBatch[] = []
  for await (const batch of feed.read(cursor, new AbortController().signal)) {
    batches.push(batch)
    if (isEnough(batches)) break
    await between(batches)
  }
  return batches
}

const idsOf = (batches: FeedBatch[]): string[] => batches.flatMap(({ mentions }) => mentions.map(({ id }) => id))
const haveAll = (count: number) => (batches: FeedBatch[]): boolean => new Set(idsOf(batches)).size >= count

describe('the Bluesky feed', () => {
  test('begins where its oldest watch does, and goes on live', async () => {
    server.publish(makePost('did:plc:ann', 'before', (begun - 5000) * 1000, 'delta'), post(0))
    const reading = readUntil(haveAll(2))
    await vi.waitFor(() => expect(server.listening).toBe(1))
    server.publish(post(1), post(2, 'nothing'))
    expect(idsOf(await reading)).toEqual([nameOf(0), nameOf(1)])
  })

  test('goes on after every batch without losing or adding a post', async () => {
    server.publish(...range(0, 4500).map((index) => post(index)))
    const batches = await readUntil(haveAll(4500))
    expect(batches.length).toBeGreaterThan(2)
    expect(idsOf(batches)).toEqual(range(0, 4500).map(nameOf))
    for (const [index, { cursor }] of batches.entries()) {
      const before = idsOf(batches.slice(0, index + 1))
      // Some seconds before come again; their ids tell.
      const rest = await readUntil((got) => new Set([...before, ...idsOf(got)]).size >= 4500, { cursor })
      expect(new Set([...before, ...idsOf(rest)])).toEqual(new Set(range(0, 4500).map(nameOf)))
    }
  })

  test('connects again after an end, from some seconds before, as often as it takes', async () => {
    server.publish(post(0))
    let dropped = 0
    const batches = await readUntil(haveAll(6), {
      between() {
        if (dropped++ < 5) server.drop()
        if (dropped <= 5) server.publish(post(dropped))
      },
    })
    expect(new Set(idsOf(batches))).toEqual(new Set(range(0, 6).map(nameOf)))
    expect(server.subscriptions.length).toBeGreaterThan(1)
    expect(server.subscriptions.at(-1)?.cursor).toBe(Math.max(at(5) - 10_000_000, (begun - 1000) * 1000))
    const through = batches.map(({ readThrough }) => readThrough?.getTime() ?? 0)
    expect(through).toEqual(through.toSorted((a, b) => a - b))
  })

  test('tries the next server where one refuses or is not there', async () => {
    const other = await startFakeJetstream()
    other.publish(post(0))
    server.refuse(503, 3)
    const batches = await readUntil(haveAll(1), { hosts: [server.url, 'ws://127.0.0.1:9', other.url] })
    expect(idsOf(batches)).toEqual([nameOf(0)])
    await other.stop()
  })

  test('says that it is cut off once three servers in a row gave nothing, and when that is over', async () => {
    server.refuse(503, 4)
    server.publish(post(0))
    const batches = await readUntil(haveAll(1))
    expect(batches.map(({ trouble }) => (trouble ? trouble.kind : trouble))).toEqual(['unavailable', 'unavailable', null])
    expect(batches[0]).toMatchObject({ mentions: [], read: 0, readThrough: undefined, trouble: { text: expect.stringMatching(/503.*\*\.bsky\.network/) as unknown } })
    expect(idsOf(await readUntil(haveAll(1), { cursor: batches[0]?.cursor ?? null }))).toEqual([nameOf(0)])
  })

  test('counts what it cannot read, and says what is gone', async () => {
    const reading = readUntil((batches) => batches.some(({ gone }) => gone?.ids.length === 1))
    await vi.waitFor(() => expect(server.listening).toBe(1))
    server.sendRaw('{')
    server.sendRaw(Buffer.from([1, 2, 3]))
    server.publish(makeDelete('did:plc:ann', 'k000000', at(1)))
    const batches = await reading
    expect(batches.reduce((sum, { skipped = 0 }) => sum + skipped, 0)).toBe(2)
    expect(batches.at(-1)?.gone).toEqual({ ids: [nameOf(0)], authors: [] })
  })

  test('hears of a watch that is added while it reads, and of a new query', async () => {
    const added = { id: 'later', query: 'united', createdAt: new Date(begun), monthlyBudget: null }
    const batches = await readUntil(haveAll(2), {
      between(got) {
        if (got.length !== 1) return
        watches = [{ id: 'w', query: 'crew', createdAt: new Date(begun), monthlyBudget: null }, added]
        server.publish(post(1, 'delta'), post(2, 'united crew'))
      },
      hosts: (server.publish(post(0)), [server.url]),
    })
    expect(batches.flatMap(({ mentions }) => mentions.map(({ watchIds }) => watchIds))).toEqual([['w'], ['w', 'later']])
  })

  test('makes a server wait while nobody takes what it sends', async () => {
    const text = `delta ${'x'.repeat(2000)}`
    server.publish(...range(0, 10_000).map((index) => post(index, text)))
    let largest = 0
    const batches = await readUntil(haveAll(10_000), { between: (got) => void (largest = Math.max(largest, got.at(-1)?.mentions.length ?? 0)) })
    expect(new Set(idsOf(batches)).size).toBe(10_000)
    // 2,000, and what one read of the socket brings at once.
    expect(largest).toBeLessThan(2500)
  })

  test('stops soon, whatever it waits for', async () => {
    const abort = new AbortController()
    const feed = openBlueskyFeed({ hosts: [server.url], readWatches: () => Promise.resolve(watches), clock: wallClock, chance: () => 0, log: pino({ level: 'silent' }) })
    const reading = (async () => {
      for await (const batch of feed.read(null, abort.signal)) expect(batch.mentions).toEqual([])
    })()
    await vi.waitFor(() => expect(server.listening).toBe(1))
    abort.abort()
    await reading
    await vi.waitFor(() => expect(server.listening).toBe(0))
  })
})
