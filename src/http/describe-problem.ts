import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { VigieError, type ErrorCode } from '../errors.js'

/** An error as HTTP callers get it (RFC 9457), with the catalogue's code. */
export interface Problem {
  type: string
  title: string
  status: number
  detail: string
  code: ErrorCode
}

const statuses: Partial<Record<ErrorCode, number>> = {
  E_REQUEST_INVALID: 400,
  E_PREDICTION_UNKNOWN: 404,
  E_POST_GONE: 410,
  E_VERDICTS_TOO_MANY: 429,
  E_MESSAGE_UNKNOWN: 404,
  E_CHANNEL_UNKNOWN: 404,
  E_ALERT_UNKNOWN: 404,
  E_WATCH_UNKNOWN: 404,
  E_ALERT_CHANGED: 409,
  E_ALERT_ACTION: 409,
  E_KEY_MISSING: 401,
  E_KEY_UNKNOWN: 401,
  E_KEY_SCOPE: 403,
  E_RATE_LIMITED: 429,
  E_TEXT_EMPTY: 422,
  E_TEXT_NUL: 422,
  E_TEXT_SURROGATE: 422,
  E_TEXT_TOO_LONG: 422,
  E_POSTGRES_UNREACHABLE: 503,
  E_REDIS_UNREACHABLE: 503,
}

/** Says what went wrong without telling strangers about our insides: what is not in the catalogue is E_INTERNAL. */
export function describeProblem(error: unknown): Problem {
  if (isVigieError(error)) return toProblem(error, statuses[error.code] ?? 500)
  const invalid = describeInvalid(error)
  if (invalid !== undefined) return toProblem(new VigieError('E_REQUEST_INVALID', { problem: invalid }), 400)
  const status = readStatus(error)
  if (status === undefined) return toProblem(new VigieError('E_INTERNAL', {}), 500)
  return toProblem(new VigieError('E_REQUEST_INVALID', { problem: requestProblems[status] ?? `HTTP status ${status}` }), status)
}

function isVigieError(error: unknown): error is VigieError {
  return error instanceof VigieError
}

const requestProblems: Record<number, string> = {
  400: 'its body is not JSON',
  413: 'its body is too large',
  415: 'its body must be application/json',
}

function toProblem(error: VigieError, status: number): Problem {
  return { type: `urn:vigie:error:${error.code}`, title: error.message, status, detail: error.cure, code: error.code }
}

const longestProblem = 300

/** What a request's schema found wrong: where, and what. */
function describeInvalid(error: unknown): string | undefined {
  if (!hasZodFastifySchemaValidationErrors(error)) return undefined
  const { validation, validationContext: part = 'request' } = error
  const problems = validation.map(({ instancePath, message }) => `${part}${instancePath.replaceAll('/', '.')}: ${message ?? 'is not valid'}`)
  return problems.join('; ').slice(0, longestProblem)
}

// The server's own errors about a request carry their status.
function readStatus(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined
  const { statusCode } = error
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? statusCode : undefined
}
