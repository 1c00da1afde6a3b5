import { z } from 'zod'
import type { XProblem } from './x-problem.js'

const told = z.object({
  type: z.string().catch(''),
  detail: z.string().catch(''),
  errors: z.array(z.object({ message: z.string().catch('') })).catch([]),
}).catch({ type: '', detail: '', errors: [] })
const longestDetail = 200

/**
 * What an answer other than 200 means. Pure; whatever the body is.
 *
 * Source: xdevplatform/docs, x-api/fundamentals/response-codes-and-errors.mdx. That 402 is answered where no credits are left is
 * from reports of users, not from that page.
 *
 * @param resetSeconds the header `x-rate-limit-reset`, seconds since 1970
 */
export function classifyRefusal(status: number, body: unknown, resetSeconds: string | null): XProblem {
  const { type, detail, errors } = told.parse(body)
  const isAbout = (problem: string): boolean => type.endsWith(`/problems/${problem}`)
  // Before the status: a used-up month is a 429 as a short limit is, and is over at another time.
  if (status === 402 || isAbout('usage-capped')) return { kind: 'used-up' }
  if (status === 429) return { kind: 'rate-limited', until: readReset(resetSeconds) }
  if (status === 401) return { kind: 'token' }
  if (status === 403) return { kind: 'forbidden' }
  if (status === 400 || status === 414) return { kind: 'refused', detail: tidy(errors.find(({ message }) => message !== '')?.message ?? detail) }
  return { kind: 'unavailable', reason: `it answers with ${status}`, isAnswered: true }
}

function readReset(seconds: string | null): number | undefined {
  return seconds !== null && /^\d{1,12}$/.test(seconds) ? Number(seconds) * 1000 : undefined
}

// It is shown to people, and may repeat their query.
function tidy(detail: string): string {
  const line = detail.replace(/[\p{C}\s]+/gu, ' ').trim()
  return line.length > longestDetail ? `${line.slice(0, longestDetail)}…` : line
}
