import { afterAll, beforeEach, expect, test } from 'vitest'
import { adoptChampion } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'

const database: TestDatabase = await createDatabase()
const { store } = database

beforeEach(async () => {
  await store.modelVersion.deleteMany()
})
afterAll(async () => {
  await database.drop()
})

function adopt(id: string): Promise<string> {
  return adoptChampion(store, { id, name: 'tfidf-lr', sha256: id, card: { id } })
}

async function readRoles(): Promise<Record<string, string>> {
  return Object.fromEntries((await store.modelVersion.findMany()).map((row) => [row.id, row.role]))
}

test('the version that a process ships decides and the one before is retired', async () => {
  await adopt('one')
  await adopt('two')
  expect(await readRoles()).toEqual({ one: 'retired', two: 'champion' })
  await adopt('one')
  expect(await readRoles()).toEqual({ one: 'champion', two: 'retired' })
})

test('starting with the champion again leaves the time of its promotion', async () => {
  await adopt('one')
  const before = await store.modelVersion.findUniqueOrThrow({ where: { id: 'one' } })
  await adopt('one')
  expect(await store.modelVersion.findUniqueOrThrow({ where: { id: 'one' } })).toEqual(before)
})

test('processes that start at the same time with different models leave exactly one champion', async () => {
  const ids = Array.from({ length: 8 }, (_, index) => `model-${index % 4}`)
  await Promise.all(ids.map(adopt))
  const roles = Object.values(await readRoles())
  expect(roles).toHaveLength(4)
  expect(roles.filter((role) => role === 'champion')).toHaveLength(1)
})
