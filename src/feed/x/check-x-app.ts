import { randomUUID } from 'node:crypto'
import { VigieError } from '../../errors.js'
import { openXClient, xApiUrl } from './x-client.js'
import type { XProblem } from './x-problem.js'
import { searchPage } from './x-shapes.js'

/**
 * Asks X once whether it lets this app search: for words that nobody writes, since a search that finds nothing costs nothing.
 *
 * @param url where X's API is; X's own where undefined
 * @returns what was found, for people
 * @throws VigieError E_X_TOKEN, E_X_FORBIDDEN, E_X_USED_UP, E_CHAT_UNREACHABLE
 */
export async function checkXApp({ token, url = xApiUrl }: { token: string; url?: string | undefined }): Promise<string> {
  const params = { query: `"vigie doctor ${randomUUID()}"`, max_results: '10' }
  const answer = await openXClient({ url, token }).get('/2/tweets/search/recent', params, searchPage, new AbortController().signal)
  return 'body' in answer ? 'takes the bearer token, and lets the app search' : explain(answer.problem)
}

function explain(problem: XProblem): string {
  switch (problem.kind) {
    case 'token': throw new VigieError('E_X_TOKEN', {})
    case 'forbidden': throw new VigieError('E_X_FORBIDDEN', {})
    case 'used-up': throw new VigieError('E_X_USED_UP', {})
    case 'unavailable': throw new VigieError('E_CHAT_UNREACHABLE', { platform: 'X', reason: problem.reason })
    // Who is told to ask less often, or that a search is wrong, was let in.
    case 'rate-limited': return 'takes the bearer token, and wants to be asked less often just now'
    case 'refused': return 'takes the bearer token'
  }
}
