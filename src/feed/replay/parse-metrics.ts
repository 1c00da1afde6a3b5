import { makeFault } from './make-fault.js'
import type { Fault, Fields } from './types.js'

const countColumns = ['retweets', 'likes', 'replies', 'quotes', 'views'] as const
const maxMetrics = 20
const metricName = /^[\w.-]{1,50}$/
/** How exports write that there is no number. */
const nothing = new Set(['', '-', 'null', 'none', 'nan', 'n/a'])

/**
 * Reads a row's public counts from its `metrics` (a JSON object of numbers, or that object itself) and from its columns
 * retweets, likes, replies, quotes and views, which win. Undefined where it has none.
 */
export function parseMetrics(fields: Fields<unknown>): { metrics: Record<string, number> | undefined } | { fault: Fault } {
  const object = readObject(fields.metrics)
  if (object === undefined) return refuse('its metrics are not a JSON object')
  const entries = Object.entries(object)
  if (entries.length > maxMetrics) return refuse(`it has more than ${maxMetrics} metrics`)
  for (const column of countColumns) if (fields[column] !== undefined) entries.push([column, fields[column]])

  const metrics = new Map<string, number>()
  for (const [name, value] of entries) {
    const count = readCount(value)
    if (!metricName.test(name)) return refuse('a metric has a name that is not a short word')
    if (count === 'bad') return refuse(`its metric ${name} is not a number of zero or more`)
    if (count !== undefined) metrics.set(name, count)
  }
  return { metrics: metrics.size === 0 ? undefined : Object.fromEntries(metrics) }
}

function readObject(value: unknown): object | undefined {
  if (value === undefined || value === null) return {}
  if (typeof value === 'string') return nothing.has(value.trim().toLowerCase()) ? {} : parseObject(value)
  return typeof value === 'object' && !Array.isArray(value) ? value : undefined
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

function readCount(value: unknown): number | 'bad' | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string' && nothing.has(value.trim().toLowerCase())) return undefined
  const count = typeof value === 'string' ? Number(value.trim()) : value
  return typeof count === 'number' && Number.isFinite(count) && count >= 0 ? count : 'bad'
}

function refuse(reason: string): { fault: Fault } {
  return { fault: makeFault('E_ROW_MALFORMED', { reason }) }
}
