import { describe, expect, test, vi } from 'vitest'
import { VigieError } from '../../../src/errors.js'
import { openQueue, openWorker, prepareBackend, type JobQueue, type QueueBackend } from '../../../src/queue/index.js'
import { readFeedTotals } from '../../../src/store/index.js'
import { makeFeed } from './fake-feed.js'
import { openHouse, patience } from './open-house.js'

/** A queue outside of which nothing matters: what it took, and how each call to it goes. */
function recordQueue(beforeAdd: (call: number) => Promise<void> | void = () => undefined): { queue: JobQueue<'score'>; taken: string[] } {
  const taken: string[] = []
  let calls = 0
  return {
    taken,
    queue: {
      async add(payloads) {
        if (payloads.length === 0) return
        await beforeAdd(++calls)
        taken.push(...payloads.flatMap((payload) => payload.data.mentionIds))
      },
      countOpen: () => Promise.resolve(0),
      close: () => Promise.resolve(),
    },
  }
}

function refuse(): Promise<never> {
  return Promise.reject(new Error('the queue is down'))
}

const batches = [['x:1', 'x:2'], ['x:3'], ['x:4', 'x:5']]
const allIds = batches.flat()

describe.concurrent('the intake', () => {
  test('stores what a feed reads, queues it to be scored, and leaves a feed alone that is exhausted', async ({ onTestFinished }) => {
    const { addFeed, startIntake, store, url, waitForEnd } = await openHouse(onTestFinished)
    const backend: QueueBackend = { kind: 'postgres', url }
    await prepareBackend(backend)
    const queue = openQueue(backend, 'score', () => undefined)
    const scored: string[] = []
    const worker = openWorker(backend, 'score', ({ mentionIds }) => Promise.resolve(void scored.push(...mentionIds)), 1, {
      onError: () => undefined, onFailed: () => undefined,
    })
    await addFeed('one')
    let opened = 0
    const intake = startIntake(queue, () => (opened++, makeFeed(batches)))
    await vi.waitFor(() => expect(scored.sort()).toEqual(allIds), patience)
    await waitForEnd('one')
    await intake.stop()
    expect(opened).toBe(1)
    expect(await readFeedTotals(store, 'one')).toEqual({ read: 5, stored: 5, duplicates: 0, rejected: 0 })
    await worker.stop(1000)
    await queue.close()
  })

  test('goes on where it stopped, and queues again what was stored but never scored', async ({ onTestFinished }) => {
    const { addFeed, startIntake, store, waitForEnd } = await openHouse(onTestFinished)
    await addFeed('one')
    const gate = new AbortController()
    const first = startIntake(recordQueue(refuse).queue, () =>
      makeFeed(batches, async (index) => {
        if (index === 2) await new Promise((resolve) => gate.signal.addEventListener('abort', resolve))
      }),
    )
    await vi.waitFor(async () => expect(await store.mention.count()).toBe(3), patience)
    const stopping = first.stop()
    gate.abort()
    await stopping

    const { queue, taken } = recordQueue()
    startIntake(queue, () => makeFeed(batches))
    await waitForEnd('one')
    await vi.waitFor(() => expect([...new Set(taken)].sort()).toEqual(allIds), patience)
    expect(await readFeedTotals(store, 'one')).toMatchObject({ read: 5, stored: 5 })
  })

  test('reads on while the queue is down, and queues all of it when it is back', async ({ onTestFinished }) => {
    const { addFeed, startIntake, waitForEnd } = await openHouse(onTestFinished)
    await addFeed('one')
    const { queue, taken } = recordQueue((call) => (call <= 4 ? refuse() : undefined))
    startIntake(queue, () => makeFeed(batches))
    await waitForEnd('one')
    await vi.waitFor(() => expect([...new Set(taken)].sort()).toEqual(allIds), patience)
  })

  test('does not forget what the queue lost while it was being filled again', async ({ onTestFinished }) => {
    const { addFeed, startIntake, waitForEnd } = await openHouse(onTestFinished)
    await addFeed('one')
    let calls = 0
    // The first batch is refused; while it is queued again, the second is refused too.
    const { queue, taken } = recordQueue(async (call) => {
      calls = call
      if (call === 1 || call === 3) await refuse()
      if (call === 2) await vi.waitFor(() => expect(calls).toBe(3), patience)
    })
    startIntake(queue, () =>
      makeFeed([['x:2'], ['x:1']], async (index) => {
        if (index === 1) await vi.waitFor(() => expect(calls).toBe(2), patience)
      }),
    )
    await waitForEnd('one')
    await vi.waitFor(() => expect([...new Set(taken)].sort()).toEqual(['x:1', 'x:2']), { timeout: 8000 })
  })

  test('lets go of a feed whose cursor somebody else moved, and takes it up from there', async ({ onTestFinished }) => {
    const { addFeed, startIntake, store, waitForEnd } = await openHouse(onTestFinished)
    await addFeed('one')
    const starts: unknown[] = []
    startIntake(recordQueue().queue, () => {
      const feed = makeFeed(batches, async (index) => {
        if (index === 1 && starts.length === 1) {
          await store.feed.update({ where: { id: 'one' }, data: { cursor: { next: 2 }, cursorVersion: { increment: 1 } } })
        }
      })
      return { read: (cursor, signal) => (starts.push(cursor), feed.read(cursor, signal)) }
    })
    await waitForEnd('one')
    expect(starts).toEqual([null, { next: 2 }])
    expect((await store.mention.findMany({ orderBy: { id: 'asc' } })).map((row) => row.id)).toEqual(['x:1', 'x:2', 'x:4', 'x:5'])
  })

  test('closes a feed that cannot work with its reason, does not try it again, and goes on with the others', async ({ onTestFinished }) => {
    const { addFeed, startIntake, store, waitForEnd } = await openHouse(onTestFinished)
    await addFeed('bad')
    await addFeed('good')
    let opened = 0
    startIntake(recordQueue().queue, (row) => {
      if (row.id !== 'bad') return makeFeed([[`${row.id}:1`]])
      opened += 1
      throw new VigieError('E_FEED_CHANGED', { file: 'tweets.csv' })
    })
    await waitForEnd('good')
    await vi.waitFor(async () => {
      expect((await store.feed.findUniqueOrThrow({ where: { id: 'bad' } })).failure).toBe('E_FEED_CHANGED: tweets.csv has changed since its replay began.')
    }, patience)
    // Begun after that and read to its end: the intake has looked again meanwhile.
    await addFeed('later')
    await waitForEnd('later')
    expect(opened).toBe(1)
  })

  test('tries a feed again after a failure that may pass', async ({ onTestFinished }) => {
    const { addFeed, startIntake, store, waitForEnd } = await openHouse(onTestFinished)
    await addFeed('one')
    let failures = 0
    startIntake(recordQueue().queue, () =>
      makeFeed(batches, () => {
        if (failures++ === 0) throw new Error('the network is down')
      }),
    )
    await waitForEnd('one')
    expect(await readFeedTotals(store, 'one')).toMatchObject({ read: 5, stored: 5 })
    expect((await store.feed.findUniqueOrThrow({ where: { id: 'one' } })).failure).toBeNull()
  })

  test('two processes on one database store and count everything once', async ({ onTestFinished }) => {
    const { addFeed, startIntake, store, waitForEnd } = await openHouse(onTestFinished)
    const feeds = ['a', 'b', 'c', 'd']
    for (const id of feeds) await addFeed(id)
    const makeBatches = (id: string): string[][] => Array.from({ length: 10 }, (_, batch) => [`${id}:${batch}-1`, `${id}:${batch}-2`])
    for (let process = 0; process < 2; process++) startIntake(recordQueue().queue, (row) => makeFeed(makeBatches(row.id)))
    await Promise.all(feeds.map(waitForEnd))
    for (const id of feeds) expect(await readFeedTotals(store, id)).toEqual({ read: 20, stored: 20, duplicates: 0, rejected: 0 })
  })

  test('does not read a feed that another process finished between our look and our lock', async ({ onTestFinished }) => {
    const { addFeed, startIntake, store } = await openHouse(onTestFinished)
    await addFeed('one')
    let reads = 0
    let opened = 0
    const intake = startIntake(recordQueue().queue, async () => {
      await store.feed.update({ where: { id: 'one' }, data: { exhaustedAt: new Date() } })
      opened += 1
      const feed = makeFeed(batches)
      return { read: (cursor, signal) => (reads++, feed.read(cursor, signal)) }
    })
    await vi.waitFor(() => expect(opened).toBe(1), patience)
    await intake.stop()
    expect(reads).toBe(0)
    expect(await store.mention.count()).toBe(0)
  })

  test('recovers when the connection that holds its locks is cut', async ({ onTestFinished }) => {
    const { addFeed, startIntake, store, waitForEnd } = await openHouse(onTestFinished)
    await addFeed('one')
    startIntake(recordQueue().queue, () => makeFeed(batches))
    await waitForEnd('one')
    const cut = await store.$queryRaw<unknown[]>`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'vigie intake' AND datname = current_database()`
    expect(cut).toHaveLength(1)
    await addFeed('two')
    await waitForEnd('two')
  })

  test('stops at once when a feed waits for something new', async ({ onTestFinished }) => {
    const { addFeed, startIntake } = await openHouse(onTestFinished)
    await addFeed('one')
    let waiting = false
    const intake = startIntake(recordQueue().queue, () => ({
      async *read(_cursor, signal) {
        waiting = true
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
        // With nothing to say, as it has been told to end.
        yield* []
      },
    }))
    await vi.waitFor(() => expect(waiting).toBe(true), patience)
    const startedAt = performance.now()
    await intake.stop()
    expect(performance.now() - startedAt).toBeLessThan(2000)
  })
})
