import { VigieError } from '../../errors.js'
import { describeServer, inspectDatabase } from '../../store/index.js'
import { requireClock } from './require-clock.js'

/** The oldest PostgreSQL whose SQL ours is. */
const leastVersion = 13

/**
 * Whether a database answers, is new enough, holds a schema that this program knows, and agrees with us on the time.
 *
 * @throws VigieError E_POSTGRES_UNREACHABLE, E_POSTGRES_OLD, E_SCHEMA_NEWER, E_MIGRATION_CHANGED, E_MIGRATION_FAILED, E_CLOCK_WRONG
 */
export async function checkDatabase(url: string, now: () => number): Promise<string> {
  const where = describeServer(url)
  const { version, missing, unknown, changed, unfinished, clockAhead } = await inspectDatabase(url, now)
  if (Number.parseInt(version) < leastVersion) throw new VigieError('E_POSTGRES_OLD', { where, version, least: leastVersion })
  const [newest] = unknown.slice(-1)
  if (newest !== undefined) throw new VigieError('E_SCHEMA_NEWER', { where, name: newest })
  const [half] = unfinished
  if (half !== undefined) throw new VigieError('E_MIGRATION_FAILED', { name: half, reason: 'it stopped half-way at an earlier start' })
  const [edited] = changed
  if (edited !== undefined) throw new VigieError('E_MIGRATION_CHANGED', { name: edited })
  requireClock(clockAhead, where)
  return `PostgreSQL ${version}, ${missing.length === 0 ? 'newest schema' : `${missing.length} migrations to be applied at the next start`}`
}
