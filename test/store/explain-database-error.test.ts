import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { VigieError } from '../../src/errors.js'
import { describeServer, explainDatabaseError, openStore } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'

const nowhere = 'postgresql://ann:hunter2@127.0.0.1:1/none'
let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(async () => {
  await database.drop()
})

async function catchError(work: Promise<unknown>): Promise<unknown> {
  return work.then(() => undefined, (error: unknown) => error)
}

async function connect(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  await client.end()
}

describe('what a database driver throws', () => {
  const withName = (name: string): string => database.url.replace(/[^/]+$/, name)
  const withPassword = (password: string): string => database.url.replace(/:[^:@]+@/, `:${password}@`)

  test.each<[string, () => string, (url: string) => Promise<unknown>]>([
    ['pg finds nobody there', () => nowhere, connect],
    ['pg finds no such database', () => withName('nothing_like_it'), connect],
    ['pg is not let in', () => withPassword('hunter2'), connect],
    ['Prisma finds nobody there', () => nowhere, (url) => openStore(url).feed.findMany()],
    ['Prisma finds nobody there with raw SQL', () => nowhere, (url) => openStore(url).$queryRaw`SELECT 1`],
    ['Prisma is not let in', () => withPassword('hunter2'), (url) => openStore(url).feed.findMany()],
  ])('when %s is E_POSTGRES_UNREACHABLE, in one line, without the password', async (_what, url, ask) => {
    const explained = explainDatabaseError(await catchError(ask(url())), url())
    expect(explained).toMatchObject({ code: 'E_POSTGRES_UNREACHABLE' })
    expect(explained.message).toContain(describeServer(url()))
    expect(explained.message).not.toMatch(/hunter2|\n/)
  })

  test('when the server ends our connection in the middle of a question is E_POSTGRES_UNREACHABLE', async () => {
    const asking = catchError(database.store.$queryRaw`SELECT pg_terminate_backend(pg_backend_pid())`)
    expect(explainDatabaseError(await asking, database.url)).toMatchObject({ code: 'E_POSTGRES_UNREACHABLE' })
  })

  test('when it is an error of ours, or one we know nothing about, stays as it is', async () => {
    const ours = new VigieError('E_FEED_TAKEN_OVER', { feed: 'demo' })
    expect(explainDatabaseError(ours, nowhere)).toBe(ours)
    const theirs = await catchError(database.store.$queryRaw`SELECT 1/0`)
    expect(explainDatabaseError(theirs, nowhere)).toBe(theirs)
    expect(explainDatabaseError('what', nowhere).message).toBe('what')
  })
})
