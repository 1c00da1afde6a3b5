import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { generateMinute } from '../../../src/feed/demo/generate-minute.js'
import { checkDemoSettings } from '../../../src/feed/demo/settings.js'
import { type Clock, type Cursor, type FeedBatch, openDemoFeed, summariseDemoScript } from '../../../src/feed/index.js'
import { checkText } from '../../../src/predict/index.js'
import { FakeClock } from '../fake-clock.js'

const hour = 3_600_000
const start = Date.parse('2026-03-02T06:00:00Z')
const historyHours = 50
const wallStart = start + (historyHours + 4) * hour
const settings = { start: new Date(start).toISOString(), seed: 7 }

/** Reads until a batch is `last`, and says what came when, in wall milliseconds since the start. */
async function play(
  last: (batch: FeedBatch, at: number) => boolean,
  { cursor = null, clock = new FakeClock(wallStart), seed = 7 }: { cursor?: Cursor | null; clock?: Clock; seed?: number } = {},
): Promise<{ at: number; batch: FeedBatch }[]> {
  const stop = new AbortController()
  const played: { at: number; batch: FeedBatch }[] = []
  const startedAt = clock.now()
  for await (const batch of openDemoFeed({ ...settings, seed }, clock).read(cursor, stop.signal)) {
    const at = clock.now() - startedAt
    played.push({ at, batch })
    if (last(batch, at)) stop.abort()
  }
  return played
}

function mentionsOf(played: { batch: FeedBatch }[]): FeedBatch['mentions'] {
  return played.flatMap(({ batch }) => batch.mentions)
}

const through = (batch: FeedBatch): number => batch.readThrough?.getTime() ?? -Infinity

describe('the demo', () => {
  test('hands over its history at once, in batches of at most 500', async () => {
    const played = await play((batch) => through(batch) >= start + historyHours * hour)
    expect(played.every(({ at, batch }) => at === 0 && batch.read <= 500)).toBe(true)
    expect(played.length).toBeLessThan(8)
    expect(mentionsOf(played).length).toBeGreaterThan(1700)
    expect(mentionsOf(played).length).toBeLessThan(2400)
  })

  test('then plays a minute a second, until it has caught up with the clock, then as time goes', async () => {
    const played = await play((_, at) => at > 600_000)
    const time = (at: number): number => Math.min(start + historyHours * hour + 60 * at, wallStart + at)
    for (const { at, batch } of played.filter(({ at }) => at > 0)) {
      for (const { createdAt } of batch.mentions) {
        expect(createdAt.getTime()).toBeLessThanOrEqual(time(at))
        expect(createdAt.getTime()).toBeGreaterThan(time(Math.max(at - 250, 0)) - 1)
      }
    }
    const waits = played.slice(1).map(({ at }, index) => at - (played[index]?.at ?? 0))
    expect(Math.max(...waits)).toBeLessThanOrEqual(1000)
    expect(played.at(-1)?.batch.readThrough?.getTime()).toBe(wallStart + (played.at(-1)?.at ?? 0))
  })

  test('never hands over what is older than it said, and never ends', async () => {
    const played = await play((_, at) => at > 300_000)
    let complete = -Infinity
    for (const { batch } of played) {
      expect(batch.exhausted).toBe(false)
      expect(through(batch)).toBeGreaterThanOrEqual(complete)
      for (const { createdAt } of batch.mentions) expect(createdAt.getTime()).toBeGreaterThan(complete)
      complete = through(batch)
    }
  })

  test('is never younger than the clock, even where its start is less than its history ago', async () => {
    const clock = new FakeClock(start + 2 * hour)
    for (const { createdAt } of mentionsOf(await play((_, at) => at > 60_000, { clock }))) expect(createdAt.getTime()).toBeLessThanOrEqual(clock.now())
  })

  test('stops at once when told to', async () => {
    expect(await play(() => true)).toHaveLength(1)
  })

  test('broken off after any batch, it goes on with the next tweet', async () => {
    const end = start + (historyHours + 1) * hour
    const all = await play((batch) => through(batch) > end)
    const before = (mentions: FeedBatch['mentions']): string[] => mentions.filter(({ createdAt }) => createdAt.getTime() <= end).map(({ id, text }) => `${id} ${text}`)
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: all.length - 2 }), async (index) => {
        const kept = all.slice(0, index + 1)
        const cursor = JSON.parse(JSON.stringify(kept.at(-1)?.batch.cursor)) as Cursor
        const rest = await play((batch) => through(batch) > end, { cursor, clock: new FakeClock(wallStart + hour) })
        expect(before([...mentionsOf(kept), ...mentionsOf(rest)])).toEqual(before(mentionsOf(all)))
      }),
      { numRuns: 15 },
    )
  })

  test('refuses the cursor of another demo', async () => {
    const cursor = { start: settings.start, seed: 8, through: settings.start }
    await expect(play(() => true, { cursor })).rejects.toMatchObject({ code: 'E_FEED_CHANGED' })
  })

  test.each([[{ start: 'yesterday' }], [{ seed: 0.5 }], [{ historyHours: -1 }], [{ speed: 0 }]])('refuses the setting %j', (setting) => {
    expect(() => openDemoFeed({ ...settings, ...setting }, new FakeClock(wallStart))).toThrow(expect.objectContaining({ code: 'E_USAGE' }) as Error)
  })
})

describe('its tweets', () => {
  const checked = checkDemoSettings(settings)
  const phases = summariseDemoScript(settings)
  const invent = (from: number, hours: number) => Array.from({ length: hours * 60 }, (_, minute) => generateMinute(checked, phases, from + minute * 60_000)).flat()
  const all = invent(start, 72)

  test('are the same for the same start and seed, and others for another seed', () => {
    expect(invent(start, 2)).toEqual(all.filter(({ mention }) => mention.createdAt.getTime() < start + 2 * hour))
    expect(generateMinute(checkDemoSettings({ ...settings, seed: 8 }), phases, start)).not.toEqual(generateMinute(checked, phases, start))
  })

  test('come in order, each with an id and a time of its own', () => {
    const times = all.map(({ mention }) => mention.createdAt.getTime())
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(new Set(times).size).toBe(all.length)
    expect(new Set(all.map(({ mention }) => mention.id)).size).toBe(all.length)
    for (const { mention } of all) expect(mention.id).toMatch(/^demo:\d+$/)
  })

  test('share no id with those of another start or seed', () => {
    const ids = new Set(all.map(({ mention }) => mention.id))
    for (const other of [{ ...settings, seed: 8 }, { ...settings, start: '2026-03-02T06:01:00Z' }]) {
      const others = Array.from({ length: 60 }, (_, minute) => generateMinute(checkDemoSettings(other), phases, start + minute * 60_000)).flat()
      expect(others.length).toBeGreaterThan(20)
      expect(others.filter(({ mention }) => ids.has(mention.id))).toEqual([])
    }
  })

  test('can all be stored and scored, and name the brand', () => {
    for (const { mention } of all) {
      expect(checkText(mention.text)).toBeUndefined()
      expect(mention.text).toMatch(/air ?paradis/i)
      expect(mention.text.length).toBeLessThanOrEqual(280)
    }
  })

  test('are hardly ever the same', () => {
    expect(new Set(all.map(({ mention }) => mention.text)).size).toBeGreaterThan(0.95 * all.length)
  })

  test('are French one time in ten', () => {
    expect(all.filter(({ mention }) => mention.lang === 'fr').length / all.length).toBeCloseTo(0.1, 1)
  })

  test('are by nobody: a point in the handle, which no handle on X has', () => {
    for (const { mention } of all) expect(mention.author).toMatch(/^[a-z]+\.[a-z]+\d*$/)
  })

  test('vary from one quarter of an hour to the next by more than chance', () => {
    // At noon of thirty days the mean is the same; Poisson counts would have a variance as large as their mean.
    const counts = Array.from({ length: 300 }, (_, day) => {
      const noon = start + 6 * hour + (day + 3) * 24 * hour
      return Array.from({ length: 15 }, (_, minute) => generateMinute(checked, phases, noon + minute * 60_000).length).reduce((sum, count) => sum + count, 0)
    })
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length
    const variance = counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / counts.length
    expect(variance / mean).toBeGreaterThan(1.15)
    expect(variance / mean).toBeLessThan(3)
  })

  test('of the crisis are shared more than others, most at its height', () => {
    const share = (name: string): number => {
      const [from = new Date(0), until = new Date(0)] = phases.filter((phase) => phase.name === name).flatMap((phase) => [phase.from, phase.until ?? new Date(1e14)])
      const shared = all.filter(({ topic, mention }) => topic === (name === 'ordinary' ? 'complaint' : 'crisis') && mention.createdAt >= from && mention.createdAt < until)
      return shared.reduce((sum, { mention }) => sum + (mention.metrics?.retweets ?? 0), 0) / shared.length
    }
    expect(share('peak')).toBeGreaterThan(20 * share('ordinary'))
    expect(share('peak')).toBeGreaterThan(share('decline'))
  })
})
