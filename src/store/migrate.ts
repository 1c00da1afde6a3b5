import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { VigieError } from '../errors.js'
import { explainDatabaseError } from './explain-database-error.js'
import { listMigrations, ownMigrations } from './list-migrations.js'

// The lock and the table are Prisma Migrate's own, so that the program and `prisma migrate` never run at once and agree
// on what has been applied (prisma-engines, schema-engine: migration_persistence).
const prismaLock = 72_707_369
const patienceMilliseconds = 5000
const bookkeeping = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`

interface AppliedMigration {
  migration_name: string
  checksum: string
  finished_at: Date | null
}

/**
 * Brings a database to the newest schema and returns the names of the migrations it applied, oldest first. Safe to run
 * by several processes at once; each migration is applied once, whole or not at all.
 *
 * @param folder holds one folder a migration with a `migration.sql`, as Prisma lays them out
 * @throws VigieError E_MIGRATION_FAILED, E_MIGRATION_CHANGED, E_POSTGRES_UNREACHABLE, E_DISK_FULL
 */
export async function migrate(databaseUrl: string, folder = ownMigrations): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: patienceMilliseconds })
  // A connection that breaks fails the question under way; unheard, its event would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (cause) {
    throw explainDatabaseError(cause, databaseUrl)
  }
  try {
    await client.query('SELECT pg_advisory_lock($1)', [prismaLock])
    await client.query('SET client_min_messages = warning')
    await client.query(bookkeeping)
    return await applyMissing(client, databaseUrl, folder)
  } catch (cause) {
    throw explainDatabaseError(cause, databaseUrl)
  } finally {
    await client.end()
  }
}

async function applyMissing(client: pg.Client, databaseUrl: string, folder: string): Promise<string[]> {
  const { rows } = await client.query<AppliedMigration>(
    'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  )
  const applied = new Map(rows.map((row) => [row.migration_name, row]))
  const fresh: string[] = []
  for (const { name, sql, checksum } of listMigrations(folder)) {
    const before = applied.get(name)
    if (before?.finished_at === null) {
      throw new VigieError('E_MIGRATION_FAILED', { name, reason: 'it stopped half-way at an earlier start' })
    }
    if (before && before.checksum !== checksum) throw new VigieError('E_MIGRATION_CHANGED', { name })
    if (before) continue
    await applyOne(client, databaseUrl, name, sql, checksum)
    fresh.push(name)
  }
  return fresh
}

// One transaction holds the migration and its record: a process killed in the middle leaves neither.
async function applyOne(client: pg.Client, databaseUrl: string, name: string, sql: string, checksum: string): Promise<void> {
  try {
    await client.query('BEGIN')
    await client.query(sql)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum, name],
    )
    await client.query('COMMIT')
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => undefined)
    // A full disk or a lost server is no fault of the migration.
    const explained = explainDatabaseError(cause, databaseUrl)
    if (explained instanceof VigieError) throw explained
    throw new VigieError('E_MIGRATION_FAILED', { name, reason: cause instanceof Error ? cause.message : String(cause) }, { cause })
  }
}
