import { VigieError } from '../errors.js'

/** SQLSTATE 53100, disk_full (PostgreSQL manual, appendix A). */
const diskFull = '53100'

/**
 * Turns what a database driver threw into an error of the catalogue where it has one, and leaves it alone elsewhere.
 * The connection string's password never gets into the message.
 */
export function explainDatabaseError(cause: unknown, databaseUrl: string): Error {
  if (cause instanceof VigieError) return cause
  const error = cause instanceof Error ? cause : new Error(String(cause))
  const code = readCode(cause)
  if (code === diskFull || error.message.includes('No space left on device')) {
    return new VigieError('E_DISK_FULL', { where: 'the PostgreSQL data' }, { cause })
  }
  const unreachable = /^(ECONN|ENOTFOUND|EHOSTUNREACH|ETIMEDOUT|EAI_|28|3D000|57P0)/.test(code)
  if (!unreachable) return error
  return new VigieError('E_POSTGRES_UNREACHABLE', { where: describeServer(databaseUrl), reason: error.message || code }, { cause })
}

function readCode(cause: unknown): string {
  if (typeof cause !== 'object' || cause === null) return ''
  // Node wraps the failures of trying several addresses.
  const inner: unknown = cause instanceof AggregateError ? cause.errors[0] : cause
  if (typeof inner !== 'object' || inner === null || !('code' in inner)) return ''
  return String(inner.code)
}

/** Host, port and database of a connection string, without user and password. */
export function describeServer(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  return parsed ? `${parsed.host}${parsed.pathname}` : 'the given address'
}
