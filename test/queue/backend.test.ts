import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { connectToRedis, prepareBackend } from '../../src/queue/backend.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { RedisServer } from './redis-server.js'

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(async () => {
  await database.drop()
})

describe('preparing the queue', () => {
  test('in PostgreSQL can be done again, and by several processes at once', async () => {
    const prepare = (): Promise<void> => prepareBackend({ kind: 'postgres', url: database.url })
    await Promise.all([prepare(), prepare(), prepare(), prepare()])
    await prepare()
    const tables = await database.store.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM information_schema.tables WHERE table_schema = 'bullmq'`
    expect(tables[0]?.n).toBeGreaterThan(0)
  })

  test('on a Redis that nobody runs is an error that names the host and not the password', async () => {
    const failure = prepareBackend({ kind: 'redis', url: 'redis://ann:hunter2@127.0.0.1:1/0' })
    await expect(failure).rejects.toMatchObject({ code: 'E_REDIS_UNREACHABLE' })
    await expect(failure).rejects.toThrow(/127\.0\.0\.1:1 /)
    await expect(failure).rejects.not.toThrow(/hunter2/)
  })
})

describe.skipIf(inject('redisUrl') === '')('preparing Redis', () => {
  test('passes one that keeps everything', async () => {
    await expect(prepareBackend({ kind: 'redis', url: inject('redisUrl') })).resolves.toBeUndefined()
  })

  test.each(['allkeys-lru', 'volatile-ttl'])('refuses one whose maxmemory-policy is %s', async (policy) => {
    const server = await RedisServer.start()
    try {
      server.ask('config', 'set', 'maxmemory-policy', policy)
      const failure = prepareBackend({ kind: 'redis', url: server.url })
      await expect(failure).rejects.toMatchObject({ code: 'E_REDIS_EVICTION' })
      await expect(failure).rejects.toThrow(policy)
    } finally {
      await server.remove()
    }
  })

  test('refuses one that wants a password we do not have', async () => {
    const server = await RedisServer.start()
    try {
      server.ask('config', 'set', 'requirepass', 'secret')
      await expect(prepareBackend({ kind: 'redis', url: server.url })).rejects.toMatchObject({ code: 'E_REDIS_UNREACHABLE' })
      await expect(prepareBackend({ kind: 'redis', url: server.url.replace('//', '//:secret@') })).resolves.toBeUndefined()
    } finally {
      await server.remove()
    }
  })
})

describe('the address of a Redis', () => {
  test.each([
    ['redis://example.com', { host: 'example.com', port: 6379, db: 0 }],
    ['redis://example.com:7000/3', { host: 'example.com', port: 7000, db: 3 }],
    ['redis://ann:p%40ss%2Fword@example.com', { username: 'ann', password: 'p@ss/word' }],
    ['rediss://example.com', { host: 'example.com', tls: {} }],
    ['redis://[::1]:7000', { host: '::1', port: 7000 }],
  ])('%s is taken apart', (url, want) => {
    expect(connectToRedis(url, 'worker')).toMatchObject(want)
  })

  test('a producer fails fast where a worker waits', () => {
    expect(connectToRedis('redis://example.com', 'producer')).toMatchObject({ maxRetriesPerRequest: 3, enableOfflineQueue: false })
    expect(connectToRedis('redis://example.com', 'worker')).toMatchObject({ maxRetriesPerRequest: null, enableOfflineQueue: true })
  })
})
