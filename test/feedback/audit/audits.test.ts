import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { drawAudits, readAuditReport, readNextAudit, recordVerdict, withdrawVerdict } from '../../../src/feedback/index.js'
import type { Store } from '../../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../../create-database.js'
import { seedChampion, seedFeed, version } from '../../store/seed.js'

const yesterday = new Date('2026-03-13T15:00:00Z')
const now = new Date('2026-03-14T06:00:00Z')
let database: TestDatabase
let store: Store
let watchId: string

beforeAll(async () => {
  database = await createDatabase()
  store = database.store
  await seedChampion(store)
})
afterAll(() => database.drop())
beforeEach(async () => {
  await store.feed.deleteMany()
  await store.mention.deleteMany()
  watchId = (await seedFeed(store)).watchIds[0] ?? ''
  await seedPredictions(100)
})

/** Another version that decided before this one. */
async function seedFormer(): Promise<string> {
  const id = 'former@1'
  await store.modelVersion.upsert({ where: { id }, create: { id, name: id, sha256: id, role: 'retired', card: {} }, update: {} })
  return id
}

/** Predictions of yesterday, from sure to unsure. */
async function seedPredictions(count: number): Promise<void> {
  for (let place = 0; place < count; place++) {
    const negative = 1 - (0.6 * place) / count
    await store.mention.create({
      data: {
        id: `x:${place}`, source: 'x', text: `post ${place}`, createdAt: yesterday, lang: 'en', matches: { create: { watchId, minute: yesterday, counted: true } },
        predictions: { create: { modelVersionId: version, label: 'negative', negative, neutral: 1 - negative, positive: 0, createdAt: yesterday } },
      },
    })
  }
}

const offered = () => store.audit.findMany({ where: { watchId }, orderBy: { id: 'asc' } })
const judge = (predictionId: bigint, verdict: 'right' | 'wrong', person = 'ana') =>
  recordVerdict(store, { predictionId: String(predictionId), platform: 'console', person, verdict, source: 'audit', now })

describe('a day', () => {
  test('is drawn once, also by three processes at once and after a restart', async () => {
    const drawn = await Promise.all([1, 2, 3].map(() => drawAudits(store, now)))
    expect(await drawAudits(store, now)).toBe(0)
    const rows = await offered()
    expect(drawn.reduce((sum, each) => sum + each)).toBe(rows.length)
    expect(rows.filter(({ purpose }) => purpose === 'audit').length).toBeGreaterThanOrEqual(14)
    expect(rows.filter(({ purpose }) => purpose === 'audit').length).toBeLessThanOrEqual(16)
    expect(rows.filter(({ purpose }) => purpose === 'teaching')).toHaveLength(10)
  })

  test('without predictions is drawn too, and the next one again', async () => {
    await store.mention.deleteMany()
    expect(await drawAudits(store, now)).toBe(0)
    await seedPredictions(5)
    expect(await drawAudits(store, now)).toBe(0)
  })

  test('gives what is least sure to teaching, with no weight', async () => {
    await drawAudits(store, now)
    const rows = (await offered()).filter(({ purpose }) => purpose === 'teaching')
    expect(rows.every(({ weight }) => weight === 0)).toBe(true)
  })
})

describe('where two versions have scored a post', () => {
  test('one that is rescored is not drawn again, nor one that the champion scored in its trial', async () => {
    const former = await seedFormer()
    const posts = Array.from({ length: 100 }, (_, place) => `x:${place}`)
    const said = { modelVersionId: former, label: 'neutral', negative: 0, neutral: 1, positive: 0 }
    await store.prediction.createMany({ data: posts.slice(0, 60).map((mentionId) => ({ ...said, mentionId, createdAt: new Date('2026-03-09T15:00:00Z') })) })
    await store.match.updateMany({ where: { mentionId: { in: posts.slice(0, 60) } }, data: { countedBy: version } })
    await store.prediction.createMany({ data: posts.slice(60, 90).map((mentionId) => ({ ...said, mentionId, createdAt: yesterday })) })
    await store.match.updateMany({ where: { mentionId: { in: posts.slice(60, 90) } }, data: { countedBy: former } })
    await drawAudits(store, now)
    const drawn = await store.audit.findMany({ where: { watchId }, select: { prediction: { select: { mentionId: true } } } })
    expect(drawn.map(({ prediction }) => prediction.mentionId).sort()).toEqual(posts.slice(90).sort())
  })

  test('the rate of marks is over what the version decided', async () => {
    await store.match.updateMany({ where: { mentionId: { in: ['x:1', 'x:2', 'x:3'] } }, data: { countedBy: await seedFormer() } })
    expect(await readAuditReport(store, version, new Date(0))).toMatchObject({ predictions: 97 })
  })
})

describe('a judgement', () => {
  test('settles what was offered, until it is taken back', async () => {
    await drawAudits(store, now)
    const next = await readNextAudit(store, watchId, { now })
    if (!next) throw new Error('nothing is offered')
    expect(next.purpose).toBe('audit')
    await judge(next.predictionId, 'wrong')
    expect((await readNextAudit(store, watchId, { now }))?.waiting).toBe(next.waiting - 1)
    await withdrawVerdict(store, { predictionId: String(next.predictionId), platform: 'console', person: 'ana', now })
    expect((await readNextAudit(store, watchId, { now }))?.waiting).toBe(next.waiting)
  })

  test('of a teaching example or of one whose text is gone is in no error rate or not asked for', async () => {
    await drawAudits(store, now)
    for (const { predictionId, purpose } of await offered()) if (purpose === 'teaching') await judge(predictionId, 'wrong')
    expect((await readAuditReport(store, version, new Date(0))).audited).toBeUndefined()
    await store.mention.updateMany({ data: { text: null } })
    expect(await readNextAudit(store, watchId, { now })).toBeUndefined()
  })

  test('makes an error rate, beside what marks suggest', async () => {
    await drawAudits(store, now)
    const rows = (await offered()).filter(({ purpose }) => purpose === 'audit')
    for (const [place, { predictionId }] of rows.entries()) await judge(predictionId, place % 2 === 0 ? 'wrong' : 'right')
    const unasked = await store.prediction.findMany({ where: { audits: { none: {} } }, take: 10 })
    for (const { id } of unasked) await recordVerdict(store, { predictionId: String(id), platform: 'slack', person: 'bo', verdict: 'wrong', source: 'reaction', now })
    const report = await readAuditReport(store, version, new Date(0))
    expect(report).toMatchObject({ marks: { wrong: 10, right: 0 }, predictions: 100, marksRate: 0.1 })
    expect(report.audited?.rate).toBeGreaterThan(0.3)
    expect(report.audited?.rate).toBeLessThan(0.7)
    expect(report.markedShare).toBeCloseTo(0.1 / (report.audited?.rate ?? 1))
  })
})

test("a person's hundredth verdict within a minute is refused, and another person's is not", async () => {
  const ids = (await store.prediction.findMany({ select: { id: true }, orderBy: { id: 'asc' } })).map(({ id }) => id)
  for (const id of ids.slice(0, 99)) await judge(id, 'wrong')
  const last = ids[99] ?? 0n
  await expect(judge(last, 'wrong')).rejects.toMatchObject({ code: 'E_VERDICTS_TOO_MANY' })
  expect(await judge(last, 'wrong', 'bo')).toBe(true)
})
