import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { backfillWatch, type Model, type ModelCard, type Probabilities } from '../../../src/predict/index.js'
import { scoreMentions } from '../../../src/predict/scorer/index.js'
import { countOutdated, markSeen, pickLeastSure, readEarlierMentions, readModelUse, readHourSummaries, readMinuteCounts, readNegativeMentions, recount, type Store } from '../../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../../create-database.js'
import { makeMention, minutesLater, noon, seedChampion, seedFeed, storeMentions } from '../../store/seed.js'

const posts = 300
const faces: Probabilities[] = [{ negative: 0.75, neutral: 0.25, positive: 0 }, { negative: 0.25, neutral: 0.5, positive: 0.25 }, { negative: 0, neutral: 0.125, positive: 0.875 }]
const from = minutesLater(-1e4)
const to = minutesLater(1e4)
let database: TestDatabase
let store: Store

beforeAll(async () => {
  database = await createDatabase()
  store = database.store
})
afterAll(() => database.drop())
beforeEach(async () => {
  await store.feed.deleteMany()
  await store.mention.deleteMany()
  await seedChampion(store, 'old@1')
})

/** A model that says something else of each post than another version does. It dies after so many batches, as a process that is killed. */
function makeModel(version: string, turn: number, batches = Infinity): Model {
  let asked = 0
  const say = (text: string): Probabilities => faces[(Number(/\d+$/.exec(text)?.[0]) * turn + turn) % 3] ?? { negative: 0, neutral: 1, positive: 0 }
  return {
    name: version, version, sha256: version, card: {} as ModelCard, classes: ['negative', 'neutral', 'positive'], measureUnknown: (text) => (Number(/\d+$/.exec(text)?.[0]) % 4) / 4,
    score: (texts) => (asked++ < batches ? Promise.resolve(texts.map(say)) : Promise.reject(new Error('killed'))), close: () => Promise.resolve(),
  }
}

/** A watch whose posts a model has scored, some minutes apart, some in a language that the feed names. */
async function seedScored(model: Model): Promise<{ watchIds: string[]; feedId: string; ids: string[] }> {
  const { feedId, watchIds } = await seedFeed(store, 2)
  const ids = Array.from({ length: posts }, (_, i) => `x:${feedId}-${i}`)
  await storeMentions(store, feedId, ids.map((id, i) => makeMention(id, i % 5 === 0 ? watchIds : watchIds.slice(0, 1), { text: `said ${i}`, lang: i % 3 === 0 ? 'fr' : null, createdAt: minutesLater(Math.floor(i / 3)) })))
  for (let i = 0; i < posts; i += 100) await scoreMentions(store, model, ids.slice(i, i + 100))
  return { watchIds, feedId, ids }
}

/** All that is counted of a watch. */
async function readAll(watchId: string): Promise<unknown> {
  return { minutes: await readMinuteCounts(store, watchId, from, to), hours: await readHourSummaries(store, watchId, from, to) }
}

const newModel = (batches?: number): Model => makeModel('new@1', 2, batches)
const run = (watchId: string, model = newModel()): Promise<number> => backfillWatch({ store, model, watchId, from })

test('killed in the middle and run again, counts are those of a first scoring by the new version, in every minute and hour', async () => {
  const { watchIds: [watchId = '', other = ''] } = await seedScored(makeModel('old@1', 1))
  const otherBefore = await readAll(other)
  await seedChampion(store, 'new@1')
  const fresh = await seedScored(newModel())
  await expect(run(watchId, newModel(1))).rejects.toThrow('killed')
  expect(await countOutdated(store, { watchId, from, modelVersionId: 'new@1' })).toBe(posts - 128)
  expect(await run(watchId)).toBe(posts - 128)
  const wanted = await readAll(fresh.watchIds[0] ?? '')
  expect(await readAll(watchId)).toEqual(wanted)
  expect(await run(watchId)).toBe(0)
  expect(await readAll(watchId)).toEqual(wanted)
  // Twenty of each hour, each once, though two versions have scored them.
  const earlier = await readEarlierMentions(store, watchId, minutesLater(120))
  expect([earlier.length, new Set(earlier.map(({ text }) => text)).size]).toEqual([40, 40])
  // A watch that was not asked for stays, though posts of it were scored anew.
  expect(await readAll(other)).toEqual(otherBefore)
})

test('after a rollback the same command brings the counts of before, and scores nothing', async () => {
  const { watchIds: [watchId = ''] } = await seedScored(makeModel('old@1', 1))
  const before = await readAll(watchId)
  const shown = await readNegativeMentions(store, watchId, from, to)
  await seedChampion(store, 'new@1')
  await run(watchId)
  expect(await readAll(watchId)).not.toEqual(before)
  expect(await readNegativeMentions(store, watchId, from, to)).not.toEqual(shown)
  await seedChampion(store, 'old@1')
  expect(await run(watchId, makeModel('old@1', 1))).toBe(posts)
  expect(await readAll(watchId)).toEqual(before)
  expect(await readNegativeMentions(store, watchId, from, to)).toEqual(shown)
})

test('what people see afterwards holds each post once, as it is counted', async () => {
  const { watchIds: [watchId = ''] } = await seedScored(makeModel('old@1', 1))
  await seedChampion(store, 'new@1')
  await backfillWatch({ store, model: newModel(), watchId, from: minutesLater(50) })
  const counted = 150
  expect((await readModelUse(store, watchId, from, to)).map(({ model, predictions }) => [model, predictions])).toEqual([['new@1', counted], ['old@1', posts - counted]])
  const leastSure = await pickLeastSure(store, watchId, from, to, posts)
  const shown = await store.prediction.findMany({ where: { id: { in: leastSure } }, select: { modelVersionId: true, mentionId: true } })
  const matches = await store.match.findMany({ where: { watchId, mentionId: { in: shown.map(({ mentionId }) => mentionId) } } })
  const countedBy = new Map(matches.map((match) => [match.mentionId, match.countedBy]))
  expect(shown.filter(({ mentionId, modelVersionId }) => countedBy.get(mentionId) !== modelVersionId)).toEqual([])
  expect(shown).toHaveLength(posts)
})

test('run by many at once, beside a scorer, counts each post once', async () => {
  const { watchIds: [watchId = ''], feedId } = await seedScored(makeModel('old@1', 1))
  await seedChampion(store, 'new@1')
  const later = Array.from({ length: 60 }, (_, i) => makeMention(`x:${feedId}-later-${i}`, [watchId], { text: `said ${i}`, createdAt: minutesLater(i) }))
  await storeMentions(store, feedId, later)
  await Promise.all([run(watchId), run(watchId), run(watchId), ...later.map(({ id }) => scoreMentions(store, newModel(), [id]))])
  const counts = await readMinuteCounts(store, watchId, from, to)
  const truth = await store.$queryRaw`
    SELECT (extract(epoch FROM x.minute) / 60)::int AS minute, count(*) FILTER (WHERE label = 'negative')::int AS negative, count(*) FILTER (WHERE label = 'neutral')::int AS neutral,
      count(*) FILTER (WHERE label = 'positive')::int AS positive
    FROM matches x JOIN predictions p ON p.mention_id = x.mention_id AND p.model_version_id = 'new@1' WHERE x.watch_id = ${watchId}::uuid GROUP BY 1 ORDER BY 1`
  expect(counts).toEqual(truth)
})

test('leaves what was counted before its time, what has no text any more, and what is not counted yet', async () => {
  const { watchIds: [watchId = ''], ids, feedId } = await seedScored(makeModel('old@1', 1))
  await store.mention.update({ where: { id: ids[posts - 1] ?? '' }, data: { text: null } })
  await storeMentions(store, feedId, [makeMention('x:new 1', [watchId], { createdAt: minutesLater(99) })])
  await seedChampion(store, 'new@1')
  // Three posts a minute: those of the last ten minutes but the one that is gone.
  expect(await backfillWatch({ store, model: newModel(), watchId, from: minutesLater(90) })).toBe(29)
  expect(await store.match.count({ where: { watchId, countedBy: 'old@1' } })).toBe(posts - 29)
})

test('knows who counted what was counted before that was written down', async () => {
  const { watchIds: [watchId = ''] } = await seedScored(makeModel('old@1', 1))
  await store.match.updateMany({ data: { countedBy: null } })
  const before = await readAll(watchId)
  expect(await run(watchId, makeModel('old@1', 1))).toBe(posts)
  expect(await readAll(watchId)).toEqual(before)
  await store.match.updateMany({ data: { countedBy: null } })
  await seedChampion(store, 'new@1')
  await run(watchId)
  const fresh = await seedScored(newModel())
  expect(await readAll(watchId)).toEqual(await readAll(fresh.watchIds[0] ?? ''))
})

test('waits while new posts wait for a scorer that runs', async () => {
  const { watchIds: [watchId = ''], feedId } = await seedScored(makeModel('old@1', 1))
  await seedChampion(store, 'new@1')
  await markSeen(store, 'new@1')
  await storeMentions(store, feedId, [makeMention('x:new 2', [watchId], { text: 'said 2', createdAt: noon })])
  let isDone = false
  const running = run(watchId).then(() => (isDone = true))
  const looked = vi.spyOn(store, '$queryRaw')
  await vi.waitFor(() => expect(looked.mock.calls.length).toBeGreaterThan(1), { timeout: 10_000 })
  expect([isDone, await store.match.count({ where: { watchId, countedBy: 'new@1' } })]).toEqual([false, 0])
  await scoreMentions(store, newModel(), ['x:new 2'])
  await running
  expect(await store.match.count({ where: { watchId, countedBy: 'new@1' } })).toBe(posts + 1)
})

test('stops where another version is promoted meanwhile', async () => {
  const { watchIds: [watchId = ''] } = await seedScored(makeModel('old@1', 1))
  await expect(run(watchId)).rejects.toMatchObject({ code: 'E_BACKFILL_STALE', message: expect.stringContaining('old@1') as string })
  expect(await recount(store, watchId, 'new@1', [])).toBe(0)
})
