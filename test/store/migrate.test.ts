import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Prisma } from '../../src/store/generated/client.js'
import { migrate } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'

let database: TestDatabase
let folder: string

beforeAll(async () => {
  database = await createDatabase()
  folder = mkdtempSync(path.join(tmpdir(), 'vigie-migrations-'))
  cpSync('prisma/migrations', folder, { recursive: true })
})
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true })
})

function addMigration(name: string, sql: string): void {
  mkdirSync(path.join(folder, name), { recursive: true })
  writeFileSync(path.join(folder, name, 'migration.sql'), sql)
}

describe('migrations at start', () => {
  test('applies nothing to a database that is up to date', async () => {
    expect(await migrate(database.url, folder)).toEqual([])
  })

  test('is applied once when several processes start at the same time', async () => {
    addMigration('20990101000000_one', 'CREATE TABLE one (id int)')
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(database.url, folder)))
    expect(applied.flat()).toEqual(['20990101000000_one'])
  })

  test('leaves nothing of a migration that fails, and applies it once it is repaired', async () => {
    addMigration('20990102000000_two', 'CREATE TABLE two (id int); SELECT 1/0')
    await expect(migrate(database.url, folder)).rejects.toMatchObject({ code: 'E_MIGRATION_FAILED' })
    addMigration('20990102000000_two', 'CREATE TABLE two (id int)')
    expect(await migrate(database.url, folder)).toEqual(['20990102000000_two'])
  })

  test('refuses a migration that was edited after it had been applied', async () => {
    addMigration('20990101000000_one', 'CREATE TABLE one (id bigint)')
    await expect(migrate(database.url, folder)).rejects.toMatchObject({ code: 'E_MIGRATION_CHANGED' })
  })

  test('says which server does not answer, without the password', async () => {
    const failure = migrate('postgresql://ann:hunter2@127.0.0.1:1/none')
    await expect(failure).rejects.toMatchObject({ code: 'E_POSTGRES_UNREACHABLE' })
    await expect(failure).rejects.not.toThrow(/hunter2/)
    await expect(failure).rejects.toThrow(/127\.0\.0\.1:1\/none/)
  })
})

describe('the schema', () => {
  // Selecting a row selects every column, so one that no migration made is an error.
  const models = Object.keys(Prisma.ModelName).map((name) => name.charAt(0).toLowerCase() + name.slice(1))

  test.each(models)('the migrations made every column that Prisma knows of %s', async (model) => {
    const table = database.store[model as 'feed']
    expect(await table.findFirst()).toBeNull()
  })
})
