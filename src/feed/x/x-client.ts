import type { z } from 'zod'
import { classifyRefusal } from './classify-refusal.js'
import { readJson } from './read-json.js'
import type { XAnswer } from './x-problem.js'

/** X's own address. */
export const xApiUrl = 'https://api.x.com'

/** Asks X. It tries once: who asks decides about trying again. */
export interface XClient {
  /** @param path such as `/2/tweets/search/recent` */
  get<Body>(path: string, params: Record<string, string>, shape: z.ZodType<Body>, signal: AbortSignal): Promise<XAnswer<Body>>
}

const patienceMilliseconds = 30_000

/**
 * Opens a client of X's API, version 2, as an app. Never throws for what X answers or fails to. Of three endpoints, all read alike,
 * this is all that is needed of a client library; an official one checks the shapes in the tests.
 *
 * @param token the app's bearer token; it is sent to `url` alone, redirects are not followed
 */
export function openXClient({ url, token }: { url: string; token: string }): XClient {
  return {
    async get(path, params, shape, signal) {
      const address = new URL(path, url)
      address.search = new URLSearchParams(params).toString()
      try {
        const response = await fetch(address, {
          headers: { authorization: `Bearer ${token}` }, redirect: 'error', signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMilliseconds)]),
        })
        const body = await readJson(response)
        if (response.status !== 200) return { problem: classifyRefusal(response.status, body, response.headers.get('x-rate-limit-reset')) }
        const parsed = shape.safeParse(body)
        return parsed.success ? { body: parsed.data } : { problem: { kind: 'unavailable', reason: 'its answer is not what was asked for', isAnswered: false } }
      } catch {
        // The cause may hold the address, and that the query; people need to know no more than this.
        return { problem: { kind: 'unavailable', reason: 'it cannot be reached, or the connection broke off', isAnswered: false } }
      }
    },
  }
}
