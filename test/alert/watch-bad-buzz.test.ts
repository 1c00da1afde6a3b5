import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KnownStates, watchBadBuzz } from '../../src/alert/index.js'
import type { BadBuzzState } from '../../src/detect/index.js'
import { storePredictions, type Store } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { makeMention, minutesLater, noon, seedChampion, seedFeed, seedMinutes, storeMentions, version } from '../store/seed.js'

const quietDays = 3
const quietMinutes = quietDays * 24 * 60
const burstMinutes = 60
/** So late the long window has forgotten the burst, and an hour of calm is over. */
const lateMinutes = 10 * 60
let database: TestDatabase
let store: Store

beforeAll(async () => {
  database = await createDatabase()
  store = database.store
  await seedChampion(store)
})
afterAll(async () => {
  await database.drop()
})

/** A watch with three quiet days, then a burst from noon on, then quiet again. The feed has read up to `through`. */
async function seedBurst(through: number): Promise<{ feedId: string; watchId: string }> {
  const { feedId, watchIds } = await seedFeed(store)
  const [watchId = ''] = watchIds
  const minutes = Array.from({ length: quietMinutes + 12 * 60 }, (_, index) => index - quietMinutes)
  await seedMinutes(store, minutes.map((at) => ({
    watchId, minute: minutesLater(at), negative: at >= 0 && at < burstMinutes ? 3 : Number(at % 10 === 0), neutral: 1, positive: Number(at % 5 === 0),
  })))
  await readThrough(feedId, through)
  return { feedId, watchId }
}

async function readThrough(feedId: string, minute: number): Promise<void> {
  await store.feed.update({ where: { id: feedId }, data: { readThrough: minutesLater(minute) } })
}

const angry = [
  'never again with this crew', 'the app cancelled our honeymoon', 'your app cancelled my flight to Rome', 'RT @ann: your app cancelled my flight to Rome!',
  'an app cancelled what I paid for', 'my flight is gone since the app cancelled it',
]

/** Mentions as the burst's counts stand for; returns their ids, the most negative first. They count a little more. */
async function seedMentions(feedId: string, watchId: string, at: number, texts: string[], minutesApart = 0): Promise<string[]> {
  const ids = texts.map((_, index) => `x:${watchId.slice(0, 8)}-${at}-${index}`)
  await storeMentions(store, feedId, ids.map((id, index) => makeMention(id, [watchId], {
    text: texts[index] ?? '', createdAt: minutesLater(at - index * minutesApart), author: `${at} ${index}`, metrics: { retweets: index === 1 ? 40 : 0, likes: 2 },
  })))
  await storePredictions(store, version, ids, ids.map((mentionId, index) => ({ mentionId, label: 'negative', negative: 0.99 - index / 100, neutral: 0, positive: 0 })))
  return ids
}

function readAlerts(watchId: string) {
  return store.alert.findMany({
    where: { watchId },
    include: { examples: { orderBy: { rank: 'asc' }, include: { prediction: true } } },
    orderBy: { openedAt: 'asc' },
  })
}

describe('watching for bad buzz', () => {
  test('a burst is one alert with three examples and why they were chosen, its words and its reach, however often it is looked at', async () => {
    const { feedId, watchId } = await seedBurst(5)
    const usual = ['queue', 'coffee', 'seat', 'bag'].flatMap((thing) => ['Rome', 'Oslo', 'Lima', 'Cairo'].map((city) => `the ${thing} to ${city} made me sigh`))
    await seedMentions(feedId, watchId, -120, usual, 200)
    const ids = await seedMentions(feedId, watchId, 1, angry)
    expect(await watchBadBuzz(store)).toBe(1)
    const [alert, ...others] = await readAlerts(watchId)
    expect(others).toEqual([])
    expect(await watchBadBuzz(store)).toBe(0)
    expect(await readAlerts(watchId)).toEqual([alert])
    expect(alert).toMatchObject({ kind: 'bad-buzz', status: 'open', endedAt: null })
    expect(alert?.openedAt.getTime()).toBeGreaterThan(noon.getTime())
    expect(alert?.openedAt.getTime()).toBeLessThanOrEqual(minutesLater(30).getTime())
    expect(alert?.observed).toBeGreaterThan(2 * (alert?.expected ?? Infinity))
    expect(alert?.examples.map(({ prediction, reason, similar }) => [prediction.mentionId, reason, similar])).toEqual([
      [ids[1], 'reach', 0], [ids[0], 'negative', 0], [ids[2], 'typical', 1],
    ])
    expect(alert?.figures).toMatchObject({ reach: 50, terms: [{ term: 'app cancelled', mentions: 5 }], rule: expect.stringMatching(/^about one false alarm in 2 weeks/) as unknown })
  })

  test('two hundred people within ten minutes are an alert, and one account that writes as much is none', async () => {
    const crowd = async (nameAuthor: (index: number) => string): Promise<string> => {
      const { feedId, watchIds: [watchId = ''] } = await seedFeed(store)
      const ordinary = Array.from({ length: quietDays * 144 }, (_, index) => ({ watchId, minute: minutesLater(10 * index - quietMinutes), negative: 1, neutral: 2 }))
      await seedMinutes(store, ordinary)
      const ids = Array.from({ length: 200 }, (_, index) => `x:${feedId}-${index}`)
      await storeMentions(store, feedId, ids.map((id, index) => makeMention(id, [watchId], { author: nameAuthor(index), createdAt: minutesLater(index / 20) })))
      for (let at = 0; at < ids.length; at += 50) {
        const batch = ids.slice(at, at + 50)
        await storePredictions(store, version, batch, batch.map((mentionId) => ({ mentionId, label: 'negative', negative: 0.9, neutral: 0.1, positive: 0 })))
      }
      await readThrough(feedId, 30)
      await watchBadBuzz(store)
      return watchId
    }
    const [many, one] = [await crowd((index) => `person ${index}`), await crowd(() => 'a script')]
    expect(await readAlerts(many)).toMatchObject([{ status: 'open', observed: expect.closeTo(100, -1) as number }])
    expect(await readAlerts(one)).toEqual([])
  })

  test('an ordinary day is none', async () => {
    const { watchId } = await seedBurst(-1)
    expect(await watchBadBuzz(store)).toBe(1)
    expect(await readAlerts(watchId)).toEqual([])
  })

  test('several processes that look at once raise it once', async () => {
    const { watchId } = await seedBurst(45)
    await Promise.all(Array.from({ length: 5 }, () => watchBadBuzz(store)))
    expect(await readAlerts(watchId)).toHaveLength(1)
  })

  test('minute by minute comes to the same as all at once', async () => {
    const atOnce = await seedBurst(lateMinutes)
    await watchBadBuzz(store)
    const slowly = await seedBurst(-5)
    for (let at = -5; at <= lateMinutes; at += 3) {
      await readThrough(slowly.feedId, at)
      await watchBadBuzz(store)
    }
    const strip = async (watchId: string): Promise<unknown> =>
      (await readAlerts(watchId)).map(({ openedAt, endedAt, severity, observed, expected, figures }) => ({ openedAt, endedAt, severity, observed, expected, figures }))
    expect(await strip(slowly.watchId)).toEqual(await strip(atOnce.watchId))
  })

  test('processes that remember what they wrote, and take turns, come to the same as one that remembers nothing', async () => {
    const atOnce = await seedBurst(lateMinutes)
    await watchBadBuzz(store)
    const slowly = await seedBurst(-30)
    const memories = [new KnownStates<BadBuzzState>(), new KnownStates<BadBuzzState>(), new KnownStates<BadBuzzState>()]
    for (let turn = 0, at = -30; at <= lateMinutes; turn++, at += 5) {
      await readThrough(slowly.feedId, at)
      // One looks alone for some bins, another takes over, and sometimes all look at once: one moves on.
      const looking = turn % 7 === 0 ? memories : [memories[Math.floor(turn / 5) % 3]]
      const moved = await Promise.all(looking.map((known) => watchBadBuzz(store, known)))
      expect(moved.toSorted().at(-1)).toBe(1)
      expect(moved.reduce((sum, count) => sum + count, 0)).toBe(1)
    }
    const strip = async (watchId: string): Promise<unknown> =>
      (await readAlerts(watchId)).map(({ openedAt, endedAt, severity, observed, expected, figures }) => ({ openedAt, endedAt, severity, observed, expected, figures }))
    expect(await strip(slowly.watchId)).toEqual(await strip(atOnce.watchId))
    const states = await store.detectorState.findMany({ where: { watchId: { in: [slowly.watchId, atOnce.watchId] } } })
    expect(states[0]?.state).toEqual(states[1]?.state)
  })

  test('a process that remembers reads no memory, and checks none, while nobody else judges', async () => {
    const { feedId, watchId } = await seedBurst(-30)
    const known = new KnownStates<BadBuzzState>()
    await watchBadBuzz(store, known)
    const { state } = await store.detectorState.findFirstOrThrow({ where: { watchId } })
    await store.detectorState.updateMany({ where: { watchId }, data: { state: { of: 'another version' } } })
    await readThrough(feedId, -25)
    await watchBadBuzz(store, known)
    expect((await store.detectorState.findFirstOrThrow({ where: { watchId } })).state).toMatchObject({ volume: { excess: { firstAt: (state as BadBuzzState).volume.excess.firstAt } } })
  })

  test('the end of the episode is written into the alert as a new revision, once', async () => {
    const { feedId, watchId } = await seedBurst(burstMinutes)
    await watchBadBuzz(store)
    const [open] = await readAlerts(watchId)
    expect(open?.endedAt).toBeNull()
    await readThrough(feedId, lateMinutes)
    await watchBadBuzz(store)
    await watchBadBuzz(store)
    const [alert, ...others] = await readAlerts(watchId)
    expect(others).toEqual([])
    const told = alert?.revision ?? 0
    expect(told).toBeGreaterThan(open?.revision ?? 0)
    await watchBadBuzz(store)
    expect((await readAlerts(watchId))[0]?.revision).toBe(told)
    expect(alert?.endedAt?.getTime()).toBeGreaterThan(minutesLater(burstMinutes).getTime())
  })

  test('an episode that grows raises its alert: severity, figures, examples, and a revision to be told', async () => {
    const { feedId, watchId } = await seedBurst(5)
    const early = await seedMentions(feedId, watchId, 1, angry.slice(0, 3))
    await watchBadBuzz(store)
    const [opened] = await readAlerts(watchId)
    expect(opened).toMatchObject({ revision: 1 })
    await store.minuteCount.updateMany({ where: { watchId, minute: { gte: minutesLater(10) } }, data: { negative: 60 } })
    const later = await seedMentions(feedId, watchId, 12, [angry[1] ?? '', 'stuck at the gate', 'nobody helps us here', 'children cry all over'])
    await readThrough(feedId, 30)
    await watchBadBuzz(store)
    const [raised, ...others] = await readAlerts(watchId)
    expect(others).toEqual([])
    expect(raised?.openedAt).toEqual(opened?.openedAt)
    expect(raised?.revision).toBeGreaterThan(1)
    expect(raised?.severity).toBeGreaterThan(opened?.severity ?? 10)
    expect(raised?.observed).toBeGreaterThan(opened?.observed ?? Infinity)
    const examples = raised?.examples.map((example) => example.prediction.mentionId) ?? []
    expect(examples.slice(0, 3).toSorted()).toEqual(early.toSorted())
    // What says what has been shown is not shown again.
    expect(examples.slice(3).toSorted()).toEqual(later.slice(1).toSorted())
  })

  test('a look needs nothing but the minutes since the last one', async () => {
    const { feedId, watchId } = await seedBurst(-5)
    await watchBadBuzz(store)
    await store.minuteCount.deleteMany({ where: { watchId, minute: { lt: minutesLater(-5) } } })
    await readThrough(feedId, 45)
    await watchBadBuzz(store)
    expect(await readAlerts(watchId)).toHaveLength(1)
  })

  test.each([
    ['fewer', /one false alarm in 10 weeks.*fewer than 5 negative mentions/],
    ['balanced', /one false alarm in 2 weeks/],
    ['more', /2 false alarms a week/],
    ['of-another-version', /one false alarm in 2 weeks/],
  ])('a watch of the preset %s is judged by it, and the alert says so', async (preset, rule) => {
    const { watchId } = await seedBurst(60)
    await store.watch.update({ where: { id: watchId }, data: { preset } })
    await watchBadBuzz(store)
    const [alert] = await readAlerts(watchId)
    expect((alert?.figures as { rule: string } | undefined)?.rule).toMatch(rule)
  })

  describe('where the detector\'s memory is of another version', () => {
    const older = { episode: { openedAt: 1, expectedNegatives: 2, expectedShare: 0.3, calmSince: null }, past: [] }

    test('what it had judged is learnt from again in silence, and it goes on from there', async () => {
      const { feedId, watchId } = await seedBurst(45)
      await store.detectorState.create({ data: { watchId, detector: 'bad-buzz', through: minutesLater(-7), state: older } })
      await watchBadBuzz(store)
      expect(await readAlerts(watchId)).toHaveLength(1)
      await readThrough(feedId, lateMinutes)
      await watchBadBuzz(store)
      expect(await readAlerts(watchId)).toHaveLength(1)
    })

    test('nothing that it told is told again, and what it left open is ended', async () => {
      const { watchId } = await seedBurst(50)
      await store.detectorState.create({ data: { watchId, detector: 'bad-buzz', through: minutesLater(40), state: older } })
      await store.alert.create({ data: { kind: 'bad-buzz', watchId, openedAt: minutesLater(7), severity: 4, observed: 9, expected: 2, figures: {} } })
      await watchBadBuzz(store)
      expect(await readAlerts(watchId)).toMatchObject([{ openedAt: minutesLater(7), endedAt: minutesLater(40), revision: 2 }])
    })
  })

  test('a mention that comes late is waited for, counted, and raises nothing twice', async () => {
    const { feedId, watchId } = await seedBurst(45)
    await watchBadBuzz(store)
    await storeMentions(store, feedId, [makeMention(`x:${watchId}-late`, [watchId], { createdAt: minutesLater(5) })], { readThrough: minutesLater(50) })
    expect(await watchBadBuzz(store)).toBe(0)
    await storePredictions(store, version, [`x:${watchId}-late`], [{ mentionId: `x:${watchId}-late`, label: 'negative', negative: 1, neutral: 0, positive: 0 }])
    expect(await watchBadBuzz(store)).toBe(1)
    expect(await readAlerts(watchId)).toHaveLength(1)
  })

  test('a process that was held up does not undo what another has judged since', async () => {
    const { feedId, watchId } = await seedBurst(-30)
    await watchBadBuzz(store)
    await readThrough(feedId, -20)
    const state = (): Promise<unknown> => store.detectorState.findMany({ where: { watchId } })
    let judged: unknown
    // Between our look at the watermarks and at the detector's memory, another process judges far ahead of us.
    const moved = await watchBadBuzz(
      interrupt(store, async () => {
        await readThrough(feedId, 45)
        await watchBadBuzz(store)
        judged = await state()
      }),
    )
    expect(moved).toBe(0)
    expect(await state()).toEqual(judged)
    expect(judged).toMatchObject([{ through: minutesLater(45) }])
  })
})

/** The same store, but something happens just before the detector's memory is read. */
function interrupt(target: Store, before: () => Promise<void>): Store {
  return new Proxy(target, {
    get(_, key) {
      const value: unknown = Reflect.get(target, key)
      if (key !== 'detectorState') return typeof value === 'function' ? (value.bind(target) as unknown) : value
      const findMany = async (query: Parameters<Store['detectorState']['findMany']>[0]): Promise<unknown> => {
        await before()
        return target.detectorState.findMany(query)
      }
      return { findMany }
    },
  })
}
