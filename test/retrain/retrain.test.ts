import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openVersion, versionsFolder } from '../../src/predict/index.js'
import { gateReport, retrain } from '../../src/retrain/index.js'
import { decideModel, readChallenger, readChampion } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { minutesLater } from '../store/seed.js'
import { makePosts, seedVerdicts } from './seed-verdicts.js'

const name = 'tfidf-lr'
let database: TestDatabase
let dataDir: string
let champion: string
beforeAll(async () => {
  database = await createDatabase()
  dataDir = await mkdtemp(path.join(tmpdir(), 'vigie-retrain-'))
  champion = (await seedVerdicts(database.store, 240)).champion
})
afterAll(async () => {
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
})

const teach = (now = minutesLater(60)) => retrain({ store: database.store, name, dataDir, askedBy: 'console:ann', now })

async function countRight(version: string): Promise<number> {
  const model = await openVersion(database.store, version, { name, dataDir })
  const fresh = makePosts(200, 7)
  const said = await model.score(fresh.map(({ text }) => text))
  await model.close()
  return said.filter(({ positive }, i) => (positive > 0.5) === (fresh[i]?.truth === 'positive')).length
}

describe('retraining', () => {
  test('says how many verdicts are needed where there are too few', async () => {
    const empty = await createDatabase()
    await expect(retrain({ store: empty.store, name, dataDir, askedBy: 'x', now: minutesLater(0) })).rejects.toMatchObject({ code: 'E_TEACH_TOO_FEW', message: expect.stringContaining('0 posts') as string })
    await empty.drop()
  })

  test('makes a challenger that is right where people corrected the champion, and leaves the champion in its place', async () => {
    const { challenger, report } = await teach()
    expect(report).toMatchObject({ passes: true, reasons: [] })
    expect(challenger).toMatch(/^tfidf-lr@[\da-f]{12}$/)
    expect(await countRight(challenger)).toBeGreaterThan((await countRight(champion)) + 60)
    expect((await readChampion(database.store))?.id).toBe(champion)
    const stored = await readChallenger(database.store, challenger)
    expect(stored).toMatchObject({ role: 'challenger', parentVersionId: champion, baseVersion: champion, askedBy: 'console:ann', card: { taught: { base: champion, from: champion } } })
    expect(gateReport.parse(stored?.report)).toEqual(report)
  })

  test('makes the same challenger of the same verdicts, and another worker makes its package of the table alone', async () => {
    const { challenger } = await teach(minutesLater(90))
    expect(await database.store.challenger.count()).toBe(1)
    await rm(versionsFolder(dataDir), { recursive: true })
    const before = await countRight(challenger)
    expect(await readdir(versionsFolder(dataDir))).toEqual([challenger])
    expect(before).toBeGreaterThan(150)
  })

  test('is done once at a time', async () => {
    const [first, second] = await Promise.allSettled([teach(), teach()])
    expect([first, second].filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect([first, second].find((each) => each.status === 'rejected')).toMatchObject({ reason: { code: 'E_TEACH_RUNNING' } })
  })

  test('starts from the champion once it is a taught one, and refuses one that was taught on another package', async () => {
    const { challenger } = await teach()
    await decideModel(database.store, { versionId: challenger, action: 'promote', person: 'console:ann', reason: 'better' })
    const next = await teach(minutesLater(120))
    expect(await readChallenger(database.store, next.challenger)).toMatchObject({ parentVersionId: challenger, baseVersion: champion })
    await database.store.challenger.update({ where: { modelVersionId: challenger }, data: { baseVersion: 'tfidf-lr@000000000000' } })
    await expect(teach()).rejects.toMatchObject({ code: 'E_TEACH_BASE' })
    await rm(versionsFolder(dataDir), { recursive: true })
    await expect(openVersion(database.store, challenger, { name, dataDir })).rejects.toMatchObject({ code: 'E_TEACH_BASE' })
  })
})
