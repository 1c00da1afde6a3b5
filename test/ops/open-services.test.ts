import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, inject, test } from 'vitest'
import { openServices } from '../../src/ops/open-services.js'
import { openStore } from '../../src/store/index.js'
import { createDatabase } from '../create-database.js'

const folder = mkdtempSync(path.join(tmpdir(), 'vigie-services-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('opening the services', () => {
  test('brings its own PostgreSQL, migrated, with the queue in it, where no address is given', async () => {
    const services = await openServices({ dataDir: folder })
    const store = openStore(services.databaseUrl, 1)
    try {
      expect(await store.feed.findMany()).toEqual([])
      expect(services.backend).toEqual({ kind: 'postgres', url: services.databaseUrl })
      expect(services.description).toBe(`embedded PostgreSQL in ${folder}, queue in PostgreSQL`)
    } finally {
      await store.$disconnect()
      await services.stop()
    }
    expect(existsSync(path.join(folder, 'postgres', 'postmaster.pid'))).toBe(false)
  })

  test('uses the database that it is given, and leaves it running', async () => {
    const database = await createDatabase()
    const services = await openServices({ databaseUrl: database.url, dataDir: folder })
    expect(services.description).toBe('PostgreSQL at DATABASE_URL, queue in PostgreSQL')
    expect(existsSync(folder)).toBe(false)
    await services.stop()
    expect(await database.store.feed.findMany()).toEqual([])
    await database.drop()
  })

  test.skipIf(inject('redisUrl') === '')('uses the Redis that it is given', async () => {
    const database = await createDatabase()
    const services = await openServices({ databaseUrl: database.url, redisUrl: inject('redisUrl'), dataDir: folder })
    expect(services.backend).toEqual({ kind: 'redis', url: inject('redisUrl') })
    expect(services.description).toBe('PostgreSQL at DATABASE_URL, queue in Redis at REDIS_URL')
    await services.stop()
    await database.drop()
  })

  test('says which service does not answer, and leaves no PostgreSQL of its own behind', async () => {
    await expect(openServices({ databaseUrl: 'postgresql://ann@127.0.0.1:1/none', dataDir: folder })).rejects.toMatchObject({ code: 'E_POSTGRES_UNREACHABLE' })
    await expect(openServices({ redisUrl: 'redis://127.0.0.1:1', dataDir: folder })).rejects.toMatchObject({ code: 'E_REDIS_UNREACHABLE' })
    expect(existsSync(path.join(folder, 'postgres', 'PG_VERSION'))).toBe(true)
    expect(existsSync(path.join(folder, 'postgres', 'postmaster.pid'))).toBe(false)
  })
})
