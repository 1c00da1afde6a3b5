import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prunePackages, versionsFolder } from '../../../src/predict/index.js'
import { adoptChampion, decideModel, storeChallenger } from '../../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../../create-database.js'

let database: TestDatabase
let dataDir: string
beforeAll(async () => {
  database = await createDatabase()
  dataDir = await mkdtemp(path.join(tmpdir(), 'vigie-prune-'))
})
afterAll(async () => {
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
})

async function writeFakePackage(version: string): Promise<void> {
  await mkdir(path.join(versionsFolder(dataDir), version), { recursive: true })
  await writeFile(path.join(versionsFolder(dataDir), version, 'model.json'), '{}')
}

async function teach(version: string, parent: string, passes = true): Promise<void> {
  const taught = { baseVersion: 'shipped@1', parentVersionId: parent, features: 1, numbers: new Uint8Array(1), verdicts: 60, askedBy: 'schedule', report: {} }
  await storeChallenger(database.store, { id: version, name: 'shipped', sha256: version, card: {} }, taught, passes)
  await writeFakePackage(version)
}

const promote = (versionId: string) => decideModel(database.store, { versionId, action: 'promote', person: 'console:ann', reason: 'better' })

test('keeps what decides, what a rollback can name, the newest three and what is none of its own', async () => {
  const { store } = database
  expect(await prunePackages(store, path.join(dataDir, 'nowhere'))).toEqual([])
  await adoptChampion(store, { id: 'shipped@1', name: 'shipped', sha256: 'a', card: {} })
  await teach('night@1', 'shipped@1')
  await promote('night@1')
  await teach('night@2', 'night@1')
  await promote('night@2')
  for (const night of [3, 4, 5, 6, 7]) await teach(`night@${night}`, 'night@2', night !== 3)
  await writeFakePackage('by-hand')
  expect((await prunePackages(store, dataDir)).sort()).toEqual(['night@3', 'night@4'])
  expect((await readdir(versionsFolder(dataDir))).sort()).toEqual(['by-hand', 'night@1', 'night@2', 'night@5', 'night@6', 'night@7'])
  expect(await prunePackages(store, dataDir)).toEqual([])
})

test('sweeps what a killed process left unfinished, and not what is being written', async () => {
  const folder = versionsFolder(dataDir)
  for (const name of ['.night@8-abandoned', '.night@9-being-written']) await mkdir(path.join(folder, name, 'new'), { recursive: true })
  const twoHoursAgo = new Date(Date.now() - 2 * 3_600_000)
  await utimes(path.join(folder, '.night@8-abandoned'), twoHoursAgo, twoHoursAgo)
  await prunePackages(database.store, dataDir)
  expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual(['.night@9-being-written'])
})
