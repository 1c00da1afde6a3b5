import type { Spending } from '../../store/index.js'
import { xPrices } from './prices.js'

/** A tenth is kept for counting posts once no more can be read, so that a watch is never blind … */
const countingShare = 10
/** … and a tenth at most goes into looking whether stored posts still stand. */
const lookUpShare = 10
const minute = 60_000
/** Counts are asked for this often, and less often where what is left would not last until the month is over. */
const countEveryMilliseconds = 5 * minute
/** X's bounds of a page. */
const [fewestPosts, mostPosts] = [10, 100]

/** What a watch may still do this month. */
export interface Allowance {
  /** Posts that a page may hold: 10 to 100; 0 where no page can be paid. */
  pagePosts: number
  /** Stored posts that may be looked up. */
  lookUps: number
  /** Milliseconds between two requests for counts; undefined where none can be paid. */
  countEvery: number | undefined
}

/**
 * What is left of a watch's budget, and what for. Pure. Amounts in millionths of a dollar.
 *
 * @param budget for the calendar month, UTC
 * @param monthEnd milliseconds since 1970
 */
export function planBudget(budget: number, { search, counts, lookUp }: Spending, now: number, monthEnd: number): Allowance {
  const left = budget - search - counts - lookUp
  const readable = left - Math.ceil(budget / countingShare)
  const posts = Math.min(Math.floor(readable / xPrices.post), mostPosts)
  const lookUps = Math.floor(Math.min(budget / lookUpShare - lookUp, readable) / xPrices.post)
  const requests = Math.floor(left / xPrices.counts)
  return {
    pagePosts: posts >= fewestPosts ? posts : 0,
    lookUps: Math.max(lookUps, 0),
    countEvery: requests > 0 ? Math.max(countEveryMilliseconds, Math.ceil((monthEnd - now) / requests)) : undefined,
  }
}

/** The beginning of the UTC month that a time lies in, and of the one after it; milliseconds since 1970. */
export function monthOf(now: number): { begin: number; end: number } {
  const date = new Date(now)
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
  return { begin: Date.UTC(year, month), end: Date.UTC(year, month + 1) }
}
