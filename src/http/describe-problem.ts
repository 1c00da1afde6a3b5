import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { VigieError, type ErrorCode } from '../errors.js'
import { explainDatabaseError } from '../store/index.js'

/** An error as HTTP callers get it (RFC 9457), with the catalogue's code. */
export interface Problem {
  type: string
  /** What kind of problem; always the same of one type. */
  title: string
  status: number
  /** What is wrong this time, and the cure. */
  detail: string
  code: ErrorCode
}

/** What is told to callers as what it is: its status, and its title. */
const told: Partial<Record<ErrorCode, [status: number, title: string]>> = {
  E_REQUEST_INVALID: [400, 'The request is not valid'],
  E_PREDICTION_UNKNOWN: [404, 'There is no such prediction'],
  E_POST_GONE: [410, 'The post is gone'],
  E_VERDICTS_TOO_MANY: [429, 'Too many verdicts'],
  E_MESSAGE_UNKNOWN: [404, 'There is no such message'],
  E_CHANNEL_UNKNOWN: [404, 'There is no such channel'],
  E_ALERT_UNKNOWN: [404, 'There is no such alert'],
  E_WATCH_UNKNOWN: [404, 'There is no such watch'],
  E_ALERT_CHANGED: [409, 'Somebody was first'],
  E_ALERT_ACTION: [409, 'This cannot be done to the alert now'],
  E_KEY_MISSING: [401, 'A key is needed'],
  E_KEY_UNKNOWN: [401, 'The key is not known'],
  E_KEY_SCOPE: [403, 'The key may not do this'],
  E_RATE_LIMITED: [429, 'Too many requests'],
  E_DATABASE_AWAY: [503, 'The database does not answer'],
  E_TEXT_EMPTY: [422, 'The text is empty'],
  E_TEXT_NUL: [422, 'The text cannot be read'],
  E_TEXT_SURROGATE: [422, 'The text cannot be read'],
  E_TEXT_TOO_LONG: [422, 'The text is too long'],
}

/** Says what went wrong without telling strangers about our insides: what is not told as what it is, is E_INTERNAL. */
export function describeProblem(error: unknown): Problem {
  if (isVigieError(error)) return toProblem(error)
  const invalid = describeInvalid(error)
  if (invalid !== undefined) return toProblem(new VigieError('E_REQUEST_INVALID', { problem: invalid }))
  const status = readStatus(error)
  if (status === undefined) return toProblem(new VigieError(isDatabaseAway(error) ? 'E_DATABASE_AWAY' : 'E_INTERNAL', {}))
  return { ...toProblem(new VigieError('E_REQUEST_INVALID', { problem: requestProblems[status] ?? `HTTP status ${status}` })), status }
}

// Where it is, is nobody's business.
function isDatabaseAway(error: unknown): boolean {
  const explained = explainDatabaseError(error, '')
  return isVigieError(explained) && explained.code === 'E_POSTGRES_UNREACHABLE'
}

function isVigieError(error: unknown): error is VigieError {
  return error instanceof VigieError
}

const requestProblems: Record<number, string> = {
  400: 'its body is not JSON',
  413: 'its body is too large',
  415: 'its body must be application/json',
}

function toProblem(error: VigieError): Problem {
  const { code, message, cure } = error
  const [status, title] = told[code] ?? [500, 'Vigie failed']
  return { type: `urn:vigie:error:${code}`, title, status, detail: `${message} ${cure}`, code }
}

const longestProblem = 300
const parts: Record<string, string> = { querystring: 'query', params: 'path' }

/** What a request's schema found wrong: where, and what. */
function describeInvalid(error: unknown): string | undefined {
  if (!hasZodFastifySchemaValidationErrors(error)) return undefined
  const { validation, validationContext: part = 'request' } = error
  const problems = validation.map(({ instancePath, message = 'is not valid' }) => {
    const name = instancePath.split('/').filter((step) => step !== '').join('.')
    const where = name === '' ? `the ${parts[part] ?? part}` : `${name} (${parts[part] ?? part})`
    return message.endsWith('received undefined') ? `${where} is missing` : `${where}: ${message}`
  })
  return problems.join('; ').slice(0, longestProblem)
}

// The server's own errors about a request carry their status.
function readStatus(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined
  const { statusCode } = error
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? statusCode : undefined
}
