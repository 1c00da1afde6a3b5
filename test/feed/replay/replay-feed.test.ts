import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Clock, type Cursor, type FeedBatch, openReplayFeed, scanReplayFile } from '../../../src/feed/index.js'
import { collect } from '../collect.js'
import { FakeClock } from '../fake-clock.js'
import { useTempFolder } from '../temp-folder.js'

const writeFile = useTempFolder()
const wallStart = Date.parse('2030-01-01T00:00:00Z')
const first = Date.parse('2015-02-17T07:00:00Z')
const header = 'id,created_at,text\n'
const going = new AbortController().signal

/** A file whose rows come at these seconds after the first; a row without a second is a faulty one. */
function writeRows(name: string, seconds: (number | undefined)[]): string {
  const rows = seconds.map((second, id) => (second === undefined ? 'faulty\n' : `${id},${new Date(first + second * 1000).toISOString()},text\n`))
  return writeFile(name, header + rows.join(''))
}

async function open(file: string, speed: 'max' | number, clock: Clock = new FakeClock(wallStart)) {
  return openReplayFeed({ file, speed, scan: await scanReplayFile({ file }, wallStart) }, clock)
}

function ids(batches: FeedBatch[]): string[] {
  return batches.flatMap(({ mentions, rejections }) => [...mentions.map(({ id }) => id), ...rejections.map(({ position }) => `line ${position}`)])
}

function secondsOf(time: Date | undefined): number | undefined {
  return time && (time.getTime() - first) / 1000
}

describe('at full speed', () => {
  test('a file in order comes in batches of a thousand rows, and says how far it is complete', async () => {
    const file = writeRows('ordered.csv', Array.from({ length: 2500 }, (_, index) => Math.floor(index / 10)))
    const batches = await collect((await open(file, 'max')).read(null, going))
    expect(batches.map(({ read, readThrough, exhausted }) => [read, secondsOf(readThrough), exhausted])).toEqual([
      [1000, 98.999, false],
      [1000, 198.999, false],
      [500, 300, true],
    ])
  })

  test('a file out of order says nothing before its end', async () => {
    const file = writeRows('unordered.csv', Array.from({ length: 1500 }, (_, index) => 1500 - index))
    const batches = await collect((await open(file, 'max')).read(null, going))
    expect(batches.map(({ readThrough, exhausted }) => [secondsOf(readThrough), exhausted])).toEqual([[undefined, false], [1560, true]])
  })

  test('refused rows are counted and named by their line', async () => {
    const [batch] = await collect((await open(writeRows('faulty.csv', [0, undefined, 1]), 'max')).read(null, going))
    expect(batch).toMatchObject({ read: 3, exhausted: true, rejections: [{ position: 3, code: 'E_ROW_COLUMNS' }] })
  })

  test('a file without a good row ends, complete up to no time', async () => {
    const [batch] = await collect((await open(writeRows('hopeless.csv', [undefined]), 'max')).read(null, going))
    expect(batch).toMatchObject({ read: 1, mentions: [], exhausted: true, readThrough: undefined })
  })

  test('long texts come in batches of some megabytes', async () => {
    const rows = Array.from({ length: 200 }, (_, id) => `${id},2015-02-17T07:00:00Z,${'a'.repeat(90_000)}\n`).join('')
    const batches = await collect((await open(writeFile('long.csv', header + rows), 'max')).read(null, going))
    expect(Math.max(...batches.map(({ read }) => read))).toBeLessThan(60)
    expect(new Set(ids(batches)).size).toBe(200)
  })

  test('ends without a word when it is told to stop', async () => {
    const file = writeRows('stopped.csv', Array<number>(5000).fill(0))
    const stop = new AbortController()
    const batches: FeedBatch[] = []
    for await (const batch of (await open(file, 'max')).read(null, stop.signal)) {
      batches.push(batch)
      stop.abort()
    }
    expect(batches.map(({ read, exhausted }) => [read, exhausted])).toEqual([[1000, false]])
  })
})

describe('broken off after any batch and begun again', () => {
  const seconds = fc.array(fc.option(fc.nat({ max: 400 }), { nil: undefined }), { minLength: 1, maxLength: 60 })

  test.each([['max', 'max'], ['60', 60], ['1', 1]] as const)('it hands over the same at speed %s', async (_, speed) => {
    await fc.assert(
      fc.asyncProperty(seconds, fc.nat(), async (drawn, pick) => {
        const ordered = drawn.toSorted((a, b) => (a ?? 0) - (b ?? 0))
        const file = writeRows('resumed.csv', speed === 'max' ? drawn : ordered)
        const all = await collect((await open(file, speed)).read(null, going))
        const kept = all.slice(0, pick % all.length)
        const cursor = JSON.parse(JSON.stringify(kept.at(-1)?.cursor ?? null)) as Cursor | null
        const rest = await collect((await open(file, speed, new FakeClock(wallStart + 9e6))).read(cursor, going))
        expect(ids([...kept, ...rest]).toSorted()).toEqual(ids(all).toSorted())
        expect(rest.at(-1)).toMatchObject({ exhausted: true, readThrough: all.at(-1)?.readThrough })
      }),
      { numRuns: 60 },
    )
  })

  test('it hands over the same across the batches of a large file', async () => {
    const file = writeRows('large.csv', Array.from({ length: 4321 }, (_, index) => (index % 97 === 5 ? undefined : index)))
    const all = await collect((await open(file, 'max')).read(null, going))
    expect(all).toHaveLength(5)
    for (const [index, { cursor }] of all.entries()) {
      expect(await collect((await open(file, 'max')).read(cursor, going))).toEqual(index < 4 ? all.slice(index + 1) : [{ ...all[4], mentions: [], rejections: [], read: 0 }])
    }
  })

  test('its time goes on from where it was, not from the first row', async () => {
    const file = writeRows('later.csv', [0, 600])
    const before = await collect((await open(file, 60)).read(null, going))
    const clock = new FakeClock(wallStart)
    const after = await collect((await open(file, 60, clock)).read(before[4]?.cursor ?? null, going))
    expect(secondsOf(before[4]?.readThrough)).toBe(240)
    expect(clock.now() - wallStart).toBe(6000)
    expect(secondsOf(after[0]?.readThrough)).toBe(300)
  })

  test.each([
    ['another file', { offset: 19, line: 2, fingerprint: 'another', readThrough: null }],
    ['another kind of feed', { through: '2015-02-17T07:00:00Z' }],
  ])('it refuses a cursor of %s', async (_, cursor) => {
    const feed = await open(writeRows('changed.csv', [0]), 'max')
    await expect(collect(feed.read(cursor, going))).rejects.toMatchObject({ code: 'E_FEED_CHANGED' })
  })

  test('it refuses a file that has changed', async () => {
    const feed = await open(writeRows('edited.csv', [0, 1]), 'max')
    writeRows('edited.csv', [0, 2])
    await expect(collect(feed.read(null, going))).rejects.toMatchObject({ code: 'E_FEED_CHANGED' })
  })
})

describe('at a speed', () => {
  /** What comes, with the wall seconds since the start. */
  async function play(file: string, speed: number): Promise<{ at: number; batch: FeedBatch }[]> {
    const clock = new FakeClock(wallStart)
    const played: { at: number; batch: FeedBatch }[] = []
    for await (const batch of (await open(file, speed, clock)).read(null, going)) played.push({ at: (clock.now() - wallStart) / 1000, batch })
    return played
  }

  test.each([[1], [10], [60]])('of %d, rows come when their time does, at most a quarter of a second late', async (speed) => {
    const seconds = [0, 3, 3, 61, 61.2, 180, 600, 600.05, 601]
    const played = await play(writeRows(`paced${speed}.csv`, seconds), speed)
    const came = played.flatMap(({ at, batch }) => batch.mentions.map(({ createdAt }) => [at, (createdAt.getTime() - first) / 1000 / speed] as const))
    expect(came).toHaveLength(seconds.length)
    for (const [at, due] of came) {
      expect(at).toBeGreaterThanOrEqual(due)
      expect(at).toBeLessThanOrEqual(due + 0.25)
    }
  })

  test('time is seen to pass in silence, at least every second, and never goes back', async () => {
    const played = await play(writeRows('silent.csv', [0, 600]), 60)
    expect(played).toHaveLength(11)
    for (const [index, { at, batch }] of played.slice(0, -1).entries()) {
      expect(at).toBe(index)
      expect(secondsOf(batch.readThrough)).toBe(at * 60)
      expect(batch.read).toBe(index === 0 ? 1 : 0)
    }
    expect(secondsOf(played.at(-1)?.batch.readThrough)).toBe(660)
  })

  test('nothing that comes is older than what was said to be complete', async () => {
    const played = await play(writeRows('busy.csv', Array.from({ length: 5000 }, (_, index) => Math.floor(index / 70))), 400)
    let through = -Infinity
    for (const { batch } of played) {
      for (const { createdAt } of batch.mentions) expect(createdAt.getTime()).toBeGreaterThan(through)
      through = batch.readThrough?.getTime() ?? through
    }
    expect(ids(played.map(({ batch }) => batch))).toHaveLength(5000)
  })

  test('rows come together, in no more than five batches a second', async () => {
    const played = await play(writeRows('dense.csv', Array.from({ length: 4000 }, (_, index) => index / 400)), 1)
    expect(played.length).toBeGreaterThan(45)
    expect(played.length).toBeLessThan(55)
  })

  test('a clock that is set back an hour neither silences it nor takes its time back', async () => {
    const clock = new FakeClock(wallStart)
    const throughs: (number | undefined)[] = []
    const stop = new AbortController()
    for await (const { readThrough } of (await open(writeRows('clock.csv', [0, 60]), 10, clock)).read(null, stop.signal)) {
      throughs.push(secondsOf(readThrough))
      if (throughs.length === 3) await clock.sleep(-3_600_000, going)
      if (throughs.length === 6) stop.abort()
    }
    expect(throughs).toEqual([0, 10, 20, 20, 20, 20])
    expect(clock.now()).toBeLessThan(wallStart - 3_590_000)
  })

  test('refused rows alone hold nothing up', async () => {
    const played = await play(writeRows('refused.csv', Array<number | undefined>(2500).fill(undefined)), 1)
    expect(played.map(({ at, batch }) => [at, batch.read, batch.exhausted])).toEqual([[0, 1000, false], [0, 1000, false], [0, 500, true]])
  })

  test('it stops at once when told to while it waits', async () => {
    const stop = new AbortController()
    const clock = new FakeClock(wallStart)
    const batches: FeedBatch[] = []
    for await (const batch of (await open(writeRows('waiting.csv', [0, 86_400]), 1, clock)).read(null, stop.signal)) {
      batches.push(batch)
      if (batches.length === 3) stop.abort()
    }
    expect(batches).toHaveLength(3)
  })

  test('a file out of order is refused, with the line', async () => {
    const file = writeRows('backwards.csv', [5, 4])
    await expect(open(file, 60)).rejects.toMatchObject({ code: 'E_FEED_UNORDERED', message: expect.stringContaining('line 3') as string })
  })

  test.each([[0], [-1], [Number.NaN], [Infinity]])('of %d is refused', async (speed) => {
    await expect(open(writeRows('speed.csv', [0]), speed)).rejects.toMatchObject({ code: 'E_USAGE' })
  })
})
