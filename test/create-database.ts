import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { openStore, type Store } from '../src/store/index.js'

export interface TestDatabase {
  url: string
  store: Store
  drop(): Promise<void>
}

/** A fresh, migrated database of its own for one test file. Drop it when done. */
export async function createDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  const admin = inject('postgresUrl').replace(/vigie$/, 'postgres')
  await run(admin, `CREATE DATABASE ${name} TEMPLATE vigie`)
  const url = admin.replace(/postgres$/, name)
  const store = openStore(url, 5)
  return {
    url,
    store,
    async drop() {
      await store.$disconnect()
      await run(admin, `DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
