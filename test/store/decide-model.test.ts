import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { adoptChampion, decideModel, storeChallenger, type ModelChoice } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'

const database: TestDatabase = await createDatabase()
const { store } = database
afterAll(() => database.drop())

const version = (id: string) => ({ id, name: 'own', sha256: id, card: {} })
const taught = (parentVersionId: string) => ({ baseVersion: 'own@0', parentVersionId, features: 1, numbers: new Uint8Array(4), verdicts: 60, report: {}, askedBy: 'schedule' })

beforeEach(async () => {
  await store.modelDecision.deleteMany()
  await store.challenger.deleteMany()
  await store.modelVersion.deleteMany()
  await adoptChampion(store, version('own@0'))
  await storeChallenger(store, version('own@1'), taught('own@0'), true)
})

const decide = (action: ModelChoice['action'], versionId: string, person = 'slack:U1') => decideModel(store, { versionId, action, person, reason: 'because' })
const readRoles = async () => Object.fromEntries((await store.modelVersion.findMany()).map(({ id, role }) => [id, role]))

describe('deciding about a model version', () => {
  test('promotes once, with who and why, and rolls back', async () => {
    expect([await decide('promote', 'own@1'), await decide('promote', 'own@1')]).toEqual([true, false])
    expect(await readRoles()).toEqual({ 'own@0': 'retired', 'own@1': 'champion' })
    expect(await decide('rollback', 'own@0')).toBe(true)
    expect(await readRoles()).toEqual({ 'own@0': 'champion', 'own@1': 'retired' })
    expect(await store.modelDecision.findMany({ select: { action: true, person: true, reason: true, modelVersionId: true }, orderBy: { id: 'asc' } })).toEqual([
      { action: 'promote', person: 'slack:U1', reason: 'because', modelVersionId: 'own@1' }, { action: 'rollback', person: 'slack:U1', reason: 'because', modelVersionId: 'own@0' },
    ])
  })

  test('keeps one in shadow, writes that down once, and turns it down later', async () => {
    expect([await decide('keep', 'own@1'), await decide('keep', 'own@1'), await decide('reject', 'own@1')]).toEqual([true, false, true])
    expect(await readRoles()).toMatchObject({ 'own@0': 'champion', 'own@1': 'rejected' })
  })

  test('lets a later trial of the same version count, but not against a person', async () => {
    await storeChallenger(store, version('own@1'), taught('own@0'), false)
    expect(await readRoles()).toMatchObject({ 'own@1': 'rejected' })
    await storeChallenger(store, version('own@1'), taught('own@0'), true)
    await decide('reject', 'own@1')
    await storeChallenger(store, version('own@1'), taught('own@0'), true)
    expect(await readRoles()).toMatchObject({ 'own@1': 'rejected' })
  })

  test('lets one of many who press at once win, and leaves one champion', async () => {
    const done = await Promise.all(Array.from({ length: 6 }, (_, i) => decide('promote', 'own@1', `slack:U${i}`)))
    expect(done.filter(Boolean)).toHaveLength(1)
    expect(await store.modelDecision.count()).toBe(1)
  })

  test('refuses what is unknown, was rejected, never decided, or was taught from another champion', async () => {
    await storeChallenger(store, version('own@2'), taught('own@0'), false)
    await expect(decide('promote', 'own@9')).rejects.toMatchObject({ code: 'E_VERSION_UNKNOWN' })
    await expect(decide('promote', 'own@2')).rejects.toMatchObject({ code: 'E_VERSION_STATE', message: expect.stringContaining('rejected') as string })
    await expect(decide('rollback', 'own@1')).rejects.toMatchObject({ code: 'E_VERSION_STATE' })
    await storeChallenger(store, version('own@3'), taught('own@0'), true)
    await decide('promote', 'own@1')
    await expect(decide('promote', 'own@3')).rejects.toMatchObject({ code: 'E_VERSION_STALE' })
    expect(await readRoles()).toMatchObject({ 'own@1': 'champion' })
  })
})

describe('a process that starts', () => {
  test('keeps a champion that was taught on what it ships, and puts its own in the place of another', async () => {
    await decide('promote', 'own@1')
    expect(await adoptChampion(store, version('own@0'))).toBe('own@1')
    expect(await adoptChampion(store, version('own@5'))).toBe('own@5')
    expect(await readRoles()).toMatchObject({ 'own@0': 'retired', 'own@1': 'retired', 'own@5': 'champion' })
    expect(await adoptChampion(store, version('own@5'))).toBe('own@5')
  })

  test('leaves one champion, however many start at once', async () => {
    await Promise.all(['own@0', 'own@6', 'own@7'].map((id) => adoptChampion(store, version(id))))
    expect(Object.values(await readRoles()).filter((role) => role === 'champion')).toHaveLength(1)
  })
})
