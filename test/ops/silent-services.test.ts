import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServices } from '../../src/ops/open-services.js'
import { createDatabase, type TestDatabase } from '../create-database.js'

let database: TestDatabase
let silent: Server
let address: string

beforeAll(async () => {
  database = await createDatabase()
  silent = createServer((socket) => socket.on('error', () => undefined)).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  const bound = silent.address()
  address = `127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`
})
afterAll(async () => {
  silent.close()
  await database.drop()
})

describe.concurrent('a service that takes the connection and never says a word', () => {
  test('is an error where it should be PostgreSQL, not a hang', { timeout: 20_000 }, async () => {
    const opening = openServices({ databaseUrl: `postgresql://ann:hunter2@${address}/none`, dataDir: undefined })
    await expect(opening).rejects.toMatchObject({ code: 'E_POSTGRES_UNREACHABLE' })
  })

  test('is an error where it should be Redis, not a hang', { timeout: 20_000 }, async () => {
    const opening = openServices({ databaseUrl: database.url, redisUrl: `redis://${address}`, dataDir: undefined })
    await expect(opening).rejects.toMatchObject({ code: 'E_REDIS_UNREACHABLE' })
  })
})
