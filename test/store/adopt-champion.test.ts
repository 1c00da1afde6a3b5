import { afterAll, beforeEach, expect, test } from 'vitest'
import { promote } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'

const database: TestDatabase = await createDatabase()
const { store } = database

beforeEach(async () => {
  await store.modelVersion.deleteMany()
})
afterAll(async () => {
  await database.drop()
})

function promoteModel(id: string): Promise<void> {
  return promote(store, { id, name: 'tfidf-lr', sha256: id, card: { id } })
}

async function readRoles(): Promise<Record<string, string>> {
  return Object.fromEntries((await store.modelVersion.findMany()).map((row) => [row.id, row.role]))
}

test('the newest promoted version decides and the one before is retired', async () => {
  await promoteModel('one')
  await promoteModel('two')
  expect(await readRoles()).toEqual({ one: 'retired', two: 'champion' })
  await promoteModel('one')
  expect(await readRoles()).toEqual({ one: 'champion', two: 'retired' })
})

test('promoting the champion again leaves the time of its promotion', async () => {
  await promoteModel('one')
  const before = await store.modelVersion.findUniqueOrThrow({ where: { id: 'one' } })
  await promoteModel('one')
  expect(await store.modelVersion.findUniqueOrThrow({ where: { id: 'one' } })).toEqual(before)
})

test('processes that start at the same time with different models leave exactly one champion', async () => {
  const ids = Array.from({ length: 8 }, (_, index) => `model-${index % 4}`)
  await Promise.all(ids.map(promoteModel))
  const roles = Object.values(await readRoles())
  expect(roles).toHaveLength(4)
  expect(roles.filter((role) => role === 'champion')).toHaveLength(1)
})
