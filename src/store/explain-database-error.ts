import { z } from 'zod'
import { VigieError } from '../errors.js'

/** SQLSTATE 53100, disk_full (PostgreSQL manual, appendix A). */
const diskFull = '53100'
/** What Prisma's driver adapter calls a server that is not there or went away. */
const prismaUnreachable = ['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'AuthenticationFailed', 'DatabaseDoesNotExist']
/** What pg says without a code: its own time limit, and a server that hung up. */
const pgUnreachable = /^(timeout expired|timeout exceeded when trying to connect|Connection terminated)/

const prismaError = z.object({
  meta: z.object({ driverAdapterError: z.object({ cause: z.object({ originalCode: z.string().optional(), kind: z.string() }) }) }),
})

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
  const unreachable =
    /^(ECONN|ENOTFOUND|EHOSTUNREACH|ETIMEDOUT|EAI_|28|3D000|57P0)/.test(code) || prismaUnreachable.includes(code) || pgUnreachable.test(error.message)
  if (!unreachable) return error
  // Prisma's messages quote the calling code first; what happened stands in the last line.
  const reason = error.message.trim().split('\n').at(-1) ?? ''
  return new VigieError('E_POSTGRES_UNREACHABLE', { where: describeServer(databaseUrl), reason: reason || code }, { cause })
}

function readCode(cause: unknown): string {
  if (typeof cause !== 'object' || cause === null) return ''
  const viaPrisma = prismaError.safeParse(cause)
  if (viaPrisma.success) {
    const driver = viaPrisma.data.meta.driverAdapterError.cause
    return driver.originalCode ?? driver.kind
  }
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
