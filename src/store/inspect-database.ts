import pg from 'pg'
import { explainDatabaseError } from './explain-database-error.js'
import { listMigrations, ownMigrations } from './list-migrations.js'

/** What a database is like, beside what this program expects of it. Migrations by name, oldest first. */
export interface DatabaseState {
  /** PostgreSQL's, such as `18.4`. */
  version: string
  /** Milliseconds that its clock is ahead of ours. */
  clockAhead: number
  /** Of this program, and not applied yet. */
  missing: string[]
  /** Applied, and not of this program: a newer one was here. */
  unknown: string[]
  /** Applied, and edited since. */
  changed: string[]
  /** Begun, and not finished. */
  unfinished: string[]
}

const patienceMilliseconds = 5000

/**
 * Looks at a database without changing anything.
 *
 * @throws VigieError E_POSTGRES_UNREACHABLE
 */
export async function inspectDatabase(databaseUrl: string, now: () => number, folder = ownMigrations): Promise<DatabaseState> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: patienceMilliseconds, query_timeout: patienceMilliseconds })
  // A connection that breaks fails the question under way; unheard, its event would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const before = now()
    const { rows: [server] } = await client.query<{ version: string; at: Date }>(`SELECT current_setting('server_version') AS version, clock_timestamp() AS at`)
    const clockAhead = (server?.at.getTime() ?? before) - (before + now()) / 2
    return { version: server?.version.split(' ')[0] ?? '', clockAhead, ...compare(await readApplied(client), folder) }
  } catch (cause) {
    throw explainDatabaseError(cause, databaseUrl)
  } finally {
    await client.end().catch(() => undefined)
  }
}

interface Applied {
  name: string
  checksum: string
  finished: boolean
}

async function readApplied(client: pg.Client): Promise<Applied[]> {
  const { rows: [table] } = await client.query<{ known: boolean }>(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS known`)
  if (table?.known !== true) return []
  const { rows } = await client.query<Applied>(`
    SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
    FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`)
  return rows
}

function compare(applied: readonly Applied[], folder: string): Pick<DatabaseState, 'missing' | 'unknown' | 'changed' | 'unfinished'> {
  const ours = new Map(listMigrations(folder).map(({ name, checksum }) => [name, checksum]))
  const there = new Set(applied.map(({ name }) => name))
  const known = applied.filter(({ name }) => ours.has(name))
  return {
    missing: [...ours.keys()].filter((name) => !there.has(name)),
    unknown: applied.filter(({ name }) => !ours.has(name)).map(({ name }) => name),
    changed: known.filter(({ name, checksum, finished }) => finished && ours.get(name) !== checksum).map(({ name }) => name),
    unfinished: known.filter(({ finished }) => !finished).map(({ name }) => name),
  }
}
