import { isUtf8 } from 'node:buffer'
import { VigieError } from '../errors.js'
import type { ErrorCode } from '../errors.js'
import { checkText } from '../predict/index.js'

/** A line of `vigie score`: what to score, or why not; undefined for a blank line. */
export type ScoreLine =
  | { id: string | number; text: string; fault?: undefined }
  | { fault: { code: ErrorCode; detail: string } }
  | undefined

/** In bytes; a post of 25,000 characters, every one escaped, takes a third of it. */
export const longestLine = 1_000_000

/**
 * Reads `{"id": …, "text": …}`; other members are ignored.
 *
 * @param bytes undefined for a line that was too long to keep
 */
export function parseScoreLine(bytes: Buffer | undefined): ScoreLine {
  if (bytes === undefined) return refuse('it is longer than 1 MB')
  if (!isUtf8(bytes)) return describe(new VigieError('E_ROW_ENCODING', {}))
  const line = bytes.toString('utf8').replace(/^\ufeff/, '')
  if (line.trim() === '') return undefined
  const row = parseObject(line)
  if (row === undefined) return refuse('it is not a JSON object')
  const { id, text } = row
  if (id === undefined || id === null || id === '') return describe(new VigieError('E_ID_MISSING', {}))
  if (typeof id !== 'string' && !isWhole(id)) return refuse('its id is neither a string nor a whole number')
  if (typeof id === 'number' && !Number.isSafeInteger(id)) return describe(new VigieError('E_ID_UNSAFE', {}))
  if (text === undefined) return refuse('it has no text')
  if (typeof text !== 'string') return refuse('its text is not a string')
  const fault = checkText(text)
  return fault === undefined ? { id, text } : { fault }
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && (Number.isInteger(value) || Math.abs(value) === Infinity)
}

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

function refuse(reason: string): ScoreLine {
  return describe(new VigieError('E_ROW_MALFORMED', { reason }))
}

function describe({ code, message }: VigieError): ScoreLine {
  return { fault: { code, detail: message } }
}
