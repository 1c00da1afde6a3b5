import { makeFault } from './make-fault.js'
import type { Fault } from './types.js'

const maxLength = 200
const unprintable = /[\s\p{C}]/u
/** What a spreadsheet makes of a long number, such as 5.70306E+17. */
const scientific = /^\d(?:[.,]\d+)?e\+\d+$/i
const sourceName = /^[a-z][a-z0-9_-]{0,31}$/
const knownPrefix = /^(x|bluesky|mastodon|demo):./

/**
 * Makes a mention's id, `<source>:<native id>`, from a row's id and source. An id that already begins with its source
 * keeps it; without a source it is one of ours if it begins with one, and X's if not.
 */
export function parseId(id: unknown, source: unknown): { id: string; source: string } | { fault: Fault } {
  const native = typeof id === 'number' ? writeNumber(id) : typeof id === 'string' ? id.trim() : ''
  if (native === undefined || scientific.test(native)) return { fault: makeFault('E_ID_UNSAFE', {}) }
  if (native === '' || native.length > maxLength || unprintable.test(native)) return { fault: makeFault('E_ID_MISSING', {}) }

  const named = typeof source === 'string' ? source.trim().toLowerCase() : ''
  const from = named === '' ? (knownPrefix.exec(native)?.[1] ?? 'x') : named
  if (!sourceName.test(from)) {
    return { fault: makeFault('E_ROW_MALFORMED', { reason: 'its source is not a short name such as x' }) }
  }
  return { id: native.startsWith(`${from}:`) ? native : `${from}:${native}`, source: from }
}

/** Undefined for a number whose digits JSON could not carry; the empty string for one that is no id. */
function writeNumber(id: number): string | undefined {
  if (Number.isSafeInteger(id)) return id < 0 ? '' : String(id)
  return Number.isInteger(id) || !Number.isFinite(id) ? undefined : ''
}
