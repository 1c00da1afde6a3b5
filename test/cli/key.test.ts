import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiScopes } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { runVigie } from '../e2e/run-vigie.js'

let database: TestDatabase
const run = (...words: string[]) => runVigie(['key', ...words], '', { DATABASE_URL: database.url })

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())

test('vigie key makes a key and shows it once, lists it, and revokes it once', async () => {
  const made = await run('create', 'Ticket desk', ...apiScopes.flatMap((scope) => ['--scope', scope]))
  expect(made.code).toBe(0)
  expect(made.stdout).toMatch(/^vigie_[\da-f]{8}_[\w-]{43}\n$/)
  const id = made.stdout.slice(6, 14)
  expect((await run('list')).stdout).toBe(`${id}  Ticket desk  predict read feedback act  600/min  last used never\n`)
  expect((await run('revoke', id)).code).toBe(0)
  expect(await run('revoke', id)).toMatchObject({ code: 2, stderr: expect.stringContaining('E_KEY_NONE') as string })
  expect((await run('list')).stdout).toMatch(/ revoked \d{4}-/)
})

test('vigie key wants to know what a key is for', async () => {
  expect(await run('create', 'Desk')).toMatchObject({ code: 2, stderr: expect.stringContaining('at least one --scope: predict, read, feedback, act') as string })
  expect(await run('create', 'Desk', '--scope', 'everything')).toMatchObject({ code: 2 })
})
