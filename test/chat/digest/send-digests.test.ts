import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createConsolePlatform, readDigest, sendDigests } from '../../../src/chat/index.js'
import { ensureConsoleChannel } from '../../../src/chat/index.js'
import { recordVerdict } from '../../../src/feedback/index.js'
import { readWatches, storePredictions, type Store } from '../../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../../create-database.js'
import { makeMention, minutesLater, seedChampion, seedMinutes, storeMentions, version } from '../../store/seed.js'
import { RecordedPlatform } from '../notify/recorded-platform.js'

// The tests' noon is Saturday, 14 March 2026.
const sundayMorning = new Date('2026-03-15T09:00:00Z')
let database: TestDatabase
let store: Store

beforeAll(async () => {
  database = await createDatabase()
  store = database.store
  await seedChampion(store)
})
afterAll(() => database.drop())

/** A watch of a live feed, as old as the month, in one channel of its own, with an hour of mentions at noon. */
async function seed(settings: Record<string, unknown> = {}, kind = 'x'): Promise<{ watchId: string; feedId: string; channel: string }> {
  const [feedId, channel] = [`feed-${randomUUID()}`, randomUUID()]
  await store.feed.create({ data: { id: feedId, kind, settings: {}, readThrough: sundayMorning } })
  const { id: watchId } = await store.watch.create({
    data: {
      feedId, name: channel.slice(0, 6), query: '', createdAt: new Date('2026-03-01T00:00:00Z'), digest: 'daily', ...settings,
      channels: { create: { channel: { create: { platform: 'console', externalId: channel, name: channel } } } },
    },
  })
  const minutes = Array.from({ length: 60 }, (_, minute) => minute)
  await seedMinutes(store, minutes.map((at) => ({ watchId, minute: minutesLater(at), negative: 1, neutral: 2, positive: 1 })))
  return { watchId, feedId, channel }
}

async function send(platform: RecordedPlatform, channel: string, now: Date): Promise<RecordedPlatform['messages']> {
  const failures: unknown[] = []
  await sendDigests(store, { console: platform }, { now, zone: 'UTC', onFailure: (error) => failures.push(error) })
  expect(failures).toEqual([])
  return platform.messages.filter((message) => message.channel === channel)
}

describe('a digest is posted', () => {
  test('when its morning has come, and not before', async () => {
    const { watchId, channel } = await seed()
    const platform = new RecordedPlatform()
    expect((await send(platform, channel, new Date(sundayMorning.getTime() - 1))).map(({ key }) => key)).toEqual([`digest:${watchId}:daily:2026-03-14`])
    const [, digest, ...others] = await send(platform, channel, sundayMorning)
    expect(others).toEqual([])
    expect(digest).toMatchObject({ key: `digest:${watchId}:daily:2026-03-15`, message: { type: 'digest', summary: expect.stringMatching(/^240 mentions\. 25% were negative/) as string } })
  })

  test('once, however many processes look and however often', async () => {
    const { channel } = await seed()
    const platform = new RecordedPlatform()
    await Promise.all(Array.from({ length: 4 }, () => send(platform, channel, sundayMorning)))
    expect(await send(platform, channel, new Date('2026-03-15T20:00:00Z'))).toHaveLength(1)
  })

  test('once, also where the process died after the post and before our record of it', async () => {
    const { channel } = await seed()
    const platform = new RecordedPlatform('console', new Map([[1, 'after']]))
    await store.watch.updateMany({ where: { channels: { none: { channel: { externalId: channel } } } }, data: { pausedAt: sundayMorning } })
    const failures: unknown[] = []
    await sendDigests(store, { console: platform }, { now: sundayMorning, zone: 'UTC', onFailure: (error) => failures.push(error) })
    expect(failures).toHaveLength(1)
    expect(await send(platform, channel, sundayMorning)).toHaveLength(1)
    expect(await store.chatMessage.count({ where: { channel: { externalId: channel } } })).toBe(1)
  })

  test('the newest alone after a standstill of weeks', async () => {
    const { watchId, channel } = await seed({ digest: 'both' })
    const messages = await send(new RecordedPlatform(), channel, new Date('2026-04-02T12:00:00Z'))
    expect(messages.map(({ key }) => key)).toEqual([`digest:${watchId}:daily:2026-04-02`, `digest:${watchId}:weekly:2026-03-30`])
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['that are off', { digest: 'off' }, 'x'],
    ['of a watch that is paused', { pausedAt: sundayMorning }, 'x'],
    ['that were due before the watch was made', { createdAt: new Date('2026-03-15T09:00:01Z') }, 'x'],
    ['of a replay, which has no mornings', {}, 'replay'],
    ['of the demo', {}, 'demo'],
  ])('never: digests %s', async (_, settings, kind) => {
    const { channel } = await seed(settings, kind)
    expect(await send(new RecordedPlatform(), channel, sundayMorning)).toEqual([])
  })

  test('by the clocks of the watch', async () => {
    const { watchId, channel } = await seed({ timeZone: 'Pacific/Auckland', digestTime: '08:30' })
    const [digest] = await send(new RecordedPlatform(), channel, sundayMorning)
    expect(digest).toMatchObject({ key: `digest:${watchId}:daily:2026-03-15`, message: { from: new Date('2026-03-13T11:00:00Z'), to: new Date('2026-03-14T11:00:00Z') } })
  })

  test('as a message of the console that can be read again', async () => {
    await ensureConsoleChannel(store)
    const { channel } = await seed()
    await sendDigests(store, { console: createConsolePlatform(store) }, { now: sundayMorning, zone: 'UTC', onFailure: () => undefined })
    const [row] = await store.consoleMessage.findMany({ where: { channel: { externalId: channel } } })
    expect(row?.body).toMatchObject({ type: 'digest', period: 'daily' })
  })
})

describe('the figures of a digest', () => {
  async function read(watchId: string, period: 'daily' | 'weekly', date: string, zone = 'UTC') {
    const watch = (await readWatches(store)).find(({ id }) => id === watchId)
    if (!watch) throw new Error('no watch')
    return await readDigest(store, watch, { period, date, zone })
  }

  test('are those of its days, with the week before and the weeks before that', async () => {
    const { watchId } = await seed()
    const before = [-7 * 1440, -7 * 1440 + 1, -3 * 1440].map((at) => ({ watchId, minute: minutesLater(at), negative: 0, neutral: 5, positive: 0 }))
    await seedMinutes(store, before)
    expect(await read(watchId, 'daily', '2026-03-15')).toMatchObject({
      from: new Date('2026-03-14T00:00:00Z'), to: new Date('2026-03-15T00:00:00Z'),
      mentions: { negative: 60, neutral: 120, positive: 60 }, before: { negative: 0, neutral: 10, positive: 0 }, usual: { negative: 0, neutral: 15, positive: 0, days: 6.5 },
    })
    expect((await read(watchId, 'weekly', '2026-03-16')).mentions).toEqual({ negative: 60, neutral: 125, positive: 60 })
  })

  test.each([['2026-03-29', 23], ['2026-10-25', 25], ['2026-06-01', 24]])('have an hour for each that %s has where clocks change', async (day, hours) => {
    const { watchId } = await seed()
    const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
    const { bars } = await read(watchId, 'daily', next, 'Europe/Paris')
    expect(bars).toHaveLength(hours)
    expect(bars[0]?.from).toEqual((await read(watchId, 'daily', next, 'Europe/Paris')).from)
  })

  test('count every mention of the period in some bar', async () => {
    const { watchId } = await seed()
    for (const period of ['daily', 'weekly'] as const) {
      const { bars, mentions } = await read(watchId, period, '2026-03-15', 'Asia/Kathmandu')
      expect(bars.reduce((sum, bar) => sum + bar.mentions, 0)).toBe(mentions.negative + mentions.neutral + mentions.positive)
      expect(bars.reduce((sum, bar) => sum + bar.negatives, 0)).toBe(mentions.negative)
    }
  })

  test('say what people said of the predictions, and of how many nobody said anything', async () => {
    const { watchId, feedId } = await seed()
    const ids = Array.from({ length: 4 }, (_, index) => `x:${watchId.slice(0, 8)}-${index}`)
    await storeMentions(store, feedId, ids.map((id) => makeMention(id, [watchId])))
    await storePredictions(store, version, ids, ids.map((mentionId) => ({ mentionId, label: 'negative', negative: 0.8, neutral: 0.1, positive: 0.1 })))
    const predictions = await store.prediction.findMany({ where: { mentionId: { in: ids } } })
    const say = (index: number, person: string, verdict: 'wrong' | 'right') =>
      recordVerdict(store, { predictionId: String(predictions[index]?.id), platform: 'console', person, verdict, source: 'reaction', now: sundayMorning })
    await say(0, 'ann', 'wrong')
    await say(0, 'ben', 'wrong')
    await say(1, 'ann', 'right')
    const { model } = await read(watchId, 'daily', '2026-03-15')
    expect(model).toMatchObject({ name: version, predictions: 4, wrong: 1, right: 1 })
    expect(model?.confidence).toBeCloseTo(0.8, 5)
  })

  test('of a watch that nobody mentions are none', async () => {
    const { watchId } = await seed()
    await store.minuteCount.deleteMany({ where: { watchId } })
    expect(await read(watchId, 'daily', '2026-03-15')).toMatchObject({ mentions: { negative: 0, neutral: 0, positive: 0 }, before: null, usual: null, model: null, alerts: [] })
  })
})
