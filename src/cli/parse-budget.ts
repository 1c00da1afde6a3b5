import { VigieError } from '../errors.js'

const most = 1_000_000

/**
 * Reads an amount of dollars, from one cent to a million.
 *
 * @throws VigieError E_USAGE
 */
export function parseBudget(text: string): number {
  const dollars = /^\$?(\d{1,7}(?:\.\d{1,2})?)$/.exec(text.trim())?.[1]
  if (dollars !== undefined && Number(dollars) > 0 && Number(dollars) <= most) return Number(dollars)
  throw new VigieError('E_USAGE', { problem: `“${text}” is no budget: it is a number of dollars a month, such as 50 or 12.50` })
}

/** Dollars in the unit that is stored: millionths. */
export function toMicroDollars(dollars: number): bigint {
  return BigInt(Math.round(dollars * 1_000_000))
}
