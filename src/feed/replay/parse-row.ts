import { checkText } from '../../predict/index.js'
import type { FeedMention } from '../types.js'
import { cleanLang, cleanUrl, cleanWords } from './clean-attributes.js'
import { makeFault } from './make-fault.js'
import { parseId } from './parse-id.js'
import { parseMetrics } from './parse-metrics.js'
import { parseTime } from './parse-time.js'
import type { Fault, Fields } from './types.js'

/** What a row must hold. */
export const requiredColumns = ['id', 'created_at', 'text'] as const

export interface RowRules {
  /** The column whose value becomes the mention's key, in lower case. */
  by?: string | undefined
  /** Milliseconds since 1970: what is later is refused. */
  now: number
}

/** The key of a row whose `by` column is empty. */
export const noKey = 'none'

/**
 * Makes a mention of a row: `id`, `created_at` and `text`, and where it has them `source`, `author`, `lang`, `url`,
 * `metrics` and counts. Never throws; the fault says what is wrong with the row, in words without its text.
 */
export function parseRow(fields: Fields<unknown>, rules: RowRules): { mention: FeedMention } | { fault: Fault } {
  const missing = requiredColumns.filter((name) => fields[name] === undefined)
  if (missing.length > 0) return { fault: reportMissing(missing, fields) }

  const id = parseId(fields.id, fields.source)
  if ('fault' in id) return id
  const time = parseTime(fields.created_at, rules.now)
  if ('fault' in time) return time
  const text = fields.text ?? ''
  if (typeof text !== 'string') return { fault: makeFault('E_ROW_MALFORMED', { reason: 'its text is not a string' }) }
  const fault = checkText(text)
  if (fault !== undefined) return { fault }
  const counts = parseMetrics(fields)
  if ('fault' in counts) return counts

  const key = rules.by === undefined ? undefined : (cleanWords(fields[rules.by]) ?? noKey)
  const optional = { ...describe(fields), ...(counts.metrics && { metrics: counts.metrics }), ...(key !== undefined && { key }) }
  return { mention: { ...id, text, createdAt: time.at, ...optional } }
}

function describe(fields: Fields<unknown>): Pick<FeedMention, 'author' | 'lang' | 'url'> {
  const author = cleanWords(fields.author)
  const lang = cleanLang(fields.lang)
  const url = cleanUrl(fields.url)
  return { ...(author !== undefined && { author }), ...(lang !== undefined && { lang }), ...(url !== undefined && { url }) }
}

function reportMissing(missing: string[], fields: Fields<unknown>): Fault {
  const found = Object.keys(fields).slice(0, 20).map((name) => name.slice(0, 40))
  return makeFault('E_COLUMN_MISSING', { file: 'The row', columns: missing.join(', '), found: found.join(', ') || 'none' })
}
