import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { followChampion, type FollowedChampion } from '../../../src/predict/index.js'
import { ModelHolder } from '../../../src/predict/versions/model-holder.js'
import { retrain } from '../../../src/retrain/index.js'
import { decideModel, findPreviousChampion } from '../../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../../create-database.js'
import { seedVerdicts } from '../../retrain/seed-verdicts.js'
import { minutesLater } from '../../store/seed.js'

const log = pino({ level: 'silent' })
let database: TestDatabase
let dataDir: string
let followed: FollowedChampion
let shipped: string
beforeAll(async () => {
  database = await createDatabase()
  dataDir = await mkdtemp(path.join(tmpdir(), 'vigie-follow-'))
  shipped = (await seedVerdicts(database.store, 120)).champion
  followed = await followChampion({ store: database.store, name: 'tfidf-lr', dataDir, adopts: true, log })
})
afterAll(async () => {
  await followed.stop()
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
})

test('a worker follows a promotion, stays with it when it starts again, and follows a rollback within ten seconds', async () => {
  const { store } = database
  const { challenger } = await retrain({ store, name: 'tfidf-lr', dataDir, askedBy: 'x', now: minutesLater(60) })
  const decide = (action: 'promote' | 'rollback', versionId: string) => decideModel(store, { versionId, action, person: 'console:ann', reason: 'a test' })
  await store.modelVersion.update({ where: { id: challenger }, data: { role: 'challenger' } })
  // Another worker, which has no package of it yet.
  await rm(path.join(dataDir, 'models'), { recursive: true })
  await decide('promote', challenger)
  await vi.waitFor(() => expect(followed.holder.version).toBe(challenger), { timeout: 10_000, interval: 50 })

  const again = await followChampion({ store, name: 'tfidf-lr', dataDir, adopts: true, log })
  expect(again.holder.version).toBe(challenger)
  await again.stop()

  const startedAt = performance.now()
  expect(await findPreviousChampion(store)).toBe(shipped)
  await decide('rollback', shipped)
  await vi.waitFor(() => expect(followed.holder.version).toBe(shipped), { timeout: 10_000, interval: 50 })
  expect(performance.now() - startedAt).toBeLessThan(10_000)
})

test('a version that cannot be opened leaves the old one in its place', async () => {
  const { store } = database
  await store.modelVersion.updateMany({ where: { role: 'champion' }, data: { role: 'retired' } })
  await store.modelVersion.create({ data: { id: 'tfidf-lr@ffffffffffff', name: 'tfidf-lr', sha256: 'f', role: 'champion', card: {}, challenger: { create: { baseVersion: shipped, parentVersionId: shipped, features: 1, numbers: new Uint8Array(4), verdicts: 1, report: {}, askedBy: 'x' } } } })
  const own = await followChampion({ store, name: 'tfidf-lr', dataDir, adopts: true, log })
  expect(own.holder.version).toBe(shipped)
  await own.stop()
})

test('a model is closed when the last who uses it is done, and not before', async () => {
  const makeModel = (version: string) => ({ version, close: vi.fn(() => Promise.resolve()) })
  const [old, next] = [makeModel('a'), makeModel('b')]
  const holder = new ModelHolder(old as never, log)
  let finish = (): void => undefined
  const work = holder.use(async (model) => {
    await new Promise<void>((resolve) => (finish = resolve))
    return model.version
  })
  holder.replace(next as never)
  expect(await holder.use((model) => Promise.resolve(model.version))).toBe('b')
  expect(old.close).not.toHaveBeenCalled()
  finish()
  expect(await work).toBe('a')
  expect([old.close.mock.calls.length, next.close.mock.calls.length]).toEqual([1, 0])
})
