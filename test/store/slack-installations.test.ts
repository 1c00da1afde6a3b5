import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findSlackInstallation, listSlackInstallations, openSeal, readHeldChannels, removeSlackInstallation, resealSlackTokens, saveSlackInstallation, type Store } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'

const [key, later] = [randomBytes(32), randomBytes(32)]
const seal = openSeal([key])
const one = { teamId: 'T1', name: 'Air Paradis', token: 'xoxb-one', botId: 'B1', botUser: 'U0', installedBy: 'U1' }
const at = new Date('2026-03-14T09:00:00Z')
const after = (seconds: number): Date => new Date(at.getTime() + seconds * 1000)

let database: TestDatabase
let store: Store
beforeAll(async () => {
  database = await createDatabase()
  store = database.store
})
afterAll(() => database.drop())
beforeEach(async () => {
  await store.slackInstallation.deleteMany()
  await store.channel.deleteMany()
  await saveSlackInstallation(store, seal, one, at)
  await store.channel.create({ data: { platform: 'slack', externalId: 'C1', name: '#crisis', teamId: 'T1' } })
})

describe('installations of Slack', () => {
  test('are kept with a token that the database alone does not give away', async () => {
    expect(JSON.stringify(await store.slackInstallation.findMany())).not.toContain('xoxb-one')
    expect(await findSlackInstallation(store, seal, 'T1')).toEqual(one)
    expect(await findSlackInstallation(store, seal, 'T2')).toBeUndefined()
    expect(await listSlackInstallations(store)).toEqual([{ teamId: 'T1', name: 'Air Paradis' }])
  })

  test('take the place of earlier ones', async () => {
    await saveSlackInstallation(store, seal, { ...one, token: 'xoxb-new' }, after(1))
    expect(await findSlackInstallation(store, seal, 'T1')).toMatchObject({ token: 'xoxb-new' })
  })

  test('go with their token, and say so at their channels until they come back', async () => {
    expect(await removeSlackInstallation(store, 'T1', after(60), 'Removed.')).toBe(true)
    expect(await store.slackInstallation.count()).toBe(0)
    expect(await readHeldChannels(store)).toMatchObject([{ name: '#crisis', trouble: 'Removed.' }])
    expect(await removeSlackInstallation(store, 'T1', after(60), 'Removed.')).toBe(false)
    await saveSlackInstallation(store, seal, one, after(120))
    expect(await readHeldChannels(store)).toEqual([])
    expect(await store.channel.count({ where: { freeAt: null } })).toBe(1)
  })

  test('stay where Slack tells late of the removal of an earlier one', async () => {
    await saveSlackInstallation(store, seal, one, after(120))
    expect(await removeSlackInstallation(store, 'T1', after(60), 'Removed.')).toBe(false)
    expect(await readHeldChannels(store)).toEqual([])
  })

  test('are sealed anew under the first key, once', async () => {
    const both = openSeal([later, key])
    expect([await resealSlackTokens(store, both), await resealSlackTokens(store, both)]).toEqual([1, 0])
    expect(await findSlackInstallation(store, openSeal([later]), 'T1')).toEqual(one)
    await expect(resealSlackTokens(store, seal)).rejects.toMatchObject({ code: 'E_TOKEN_KEY' })
  })
})
