import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { watchAudits, watchMispredictions } from '../../src/alert/index.js'
import { readUsualErrors } from '../../src/alert/read-usual-errors.js'
import { adoptChampion, type Store } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { minutesLater, seedFeed } from '../store/seed.js'

const source = { rows: 1000, accuracy: { value: 0.75 }, classes: { negative: {}, neutral: {}, positive: {} } }
const card = { classes: ['negative', 'neutral', 'positive'], metrics: { test: { tweets: source } } }
let database: TestDatabase
let store: Store
let watchId: string
let given: number

beforeAll(async () => {
  database = await createDatabase()
  store = database.store
  await adoptChampion(store, { id: 'old@1', name: 'old', sha256: 'old', card })
  await adoptChampion(store, { id: 'new@1', name: 'new', sha256: 'new', card })
})
afterAll(() => database.drop())
beforeEach(async () => {
  const { watchIds } = await seedFeed(store)
  watchId = watchIds[0] ?? ''
  given = 0
})

/** Audits one prediction a minute: wrong where the pattern has a cross. */
async function audit(pattern: string, { model = 'new@1', from = 'audit', weight = 1, withdrawn = false } = {}): Promise<void> {
  for (const mark of pattern) {
    given += 1
    const mention = { id: `x:${randomUUID()}`, source: 'x', text: 'so so', createdAt: minutesLater(0), matches: { create: { watchId, minute: minutesLater(0), counted: true } } }
    const prediction = await store.prediction.create({
      data: { mention: { create: mention }, modelVersion: { connect: { id: model } }, label: 'negative', negative: 1, neutral: 0, positive: 0 },
    })
    const feedback = await store.feedback.create({
      data: { predictionId: prediction.id, platform: 'console', person: 'ana', verdict: mark === 'x' ? 'wrong' : 'right', source: from, createdAt: minutesLater(given), ...(withdrawn && { withdrawnAt: minutesLater(given) }) },
    })
    await store.audit.create({ data: { watchId, predictionId: prediction.id, stratum: 'all', weight, feedbackId: feedback.id } })
  }
}

const worse = 'xx.x.xx.'.repeat(5)
const readAlerts = () => store.alert.findMany({ where: { watchId }, orderBy: { openedAt: 'asc' } })

describe('audits', () => {
  test('that find the champion worse than its card are told, once, also by three processes at once', async () => {
    await audit(worse)
    await Promise.all([1, 2, 3].map(() => watchAudits(store, minutesLater(given))))
    await watchAudits(store, minutesLater(given + 1))
    const [alert, ...others] = await readAlerts()
    expect(others).toEqual([])
    expect(alert).toMatchObject({ kind: 'misprediction', expected: 0.25, figures: { cause: 'audits', usualShare: 0.25, usualRows: 1000 } })
    const { checked, wrong } = alert?.figures as { checked: number; wrong: number }
    expect(wrong / checked).toBeGreaterThan(0.5)
    expect(alert?.openedAt).toEqual(minutesLater(checked))
  })

  test.each<[string, Parameters<typeof audit>]>([
    ['as good as its card', ['....x'.repeat(10)]],
    ['worse, in verdicts that were withdrawn', [worse, { withdrawn: true }]],
    ['worse, in marks that nobody drew at random', [worse, { from: 'reaction' }]],
    ['worse, where another model was the champion', [worse, { model: 'old@1' }]],
  ])('that find a model %s tell nothing', async (_, [pattern, options]) => {
    await audit(pattern, options)
    await watchAudits(store, minutesLater(given))
    expect(await readAlerts()).toEqual([])
  })

  test('do not set off the rule of three marks in five minutes, and what they tell does not silence it', async () => {
    await audit(worse)
    await watchMispredictions(store, minutesLater(given))
    expect(await readAlerts()).toEqual([])
    await watchAudits(store, minutesLater(given))
    const [byAudits] = await readAlerts()
    given = (byAudits?.openedAt.getTime() ?? 0) / 60_000 - minutesLater(0).getTime() / 60_000
    await audit('xxx', { from: 'reaction' })
    await watchMispredictions(store, minutesLater(given))
    expect(await readAlerts()).toMatchObject([{ figures: { cause: 'audits' } }, { figures: { marked: 3 } }])
  })
})

describe('how often a model is usually wrong', () => {
  test('is the share over all test rows of sources that ask for every label', () => {
    const test = { tweets: source, binary: { ...source, accuracy: { value: 0.5 }, classes: { negative: {}, positive: {} } }, more: { ...source, rows: 3000, accuracy: { value: 0.6 } } }
    expect(readUsualErrors({ ...card, metrics: { test } })).toEqual({ rate: (250 + 1200) / 4000, rows: 4000 })
  })

  test('is some quarter for the model that is the default', () => {
    const { rate = 0, rows = 0 } = readUsualErrors(JSON.parse(readFileSync('models/vigie/model.json', 'utf8'))) ?? {}
    expect(rate).toBeCloseTo(0.24, 1)
    expect(rows).toBeGreaterThan(5000)
  })

  test.each([{}, null, { classes: ['negative'], metrics: { test: {} } }, { ...card, metrics: {} }])('is not known from %j', (value) => {
    expect(readUsualErrors(value)).toBeUndefined()
  })
})
