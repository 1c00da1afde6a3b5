import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Bill } from './bill.js'
import { answerCounts } from './counts.js'
import { problem, type XFault, type XReply } from './faults.js'
import { Limits } from './limits.js'
import { answerLookUp } from './look-up.js'
import type { FakePost, Vocabulary } from './posts.js'
import { answerSearch } from './search.js'

/** An X of one's own. */
export interface FakeX {
  url: string
  token: string
  readonly bill: Bill
  /** Requests that were answered with 200, and those that were not, by path and status. */
  readonly answered: Record<string, number>
  /** What a real X would have refused as wrong: each is a fault of ours. */
  readonly violations: string[]
  /** Every request's parameters, in order. */
  readonly asked: { path: string; params: Record<string, string> }[]
  publish(...posts: FakePost[]): void
  /** Takes a post back. */
  remove(id: string): void
  /** Lets only some see a post. */
  hide(id: string): void
  /** The next requests go wrong like this. */
  order(fault: XFault, times?: number): void
  /** Answers everything with 401 until it is called again with false. */
  expire(isExpired: boolean): void
  stop(): Promise<void>
}

/**
 * Starts a server that speaks the part of X's API v2 that Vigie uses, as xdevplatform/docs and its OpenAPI document describe it:
 * recent search, recent counts and look-ups by ids, with their limits and what they cost.
 *
 * @param now the time on X, in milliseconds since 1970
 * @param vocabulary whether it speaks of tweets, as X's pages do, or of posts, as its OpenAPI document does
 */
export async function startFakeX(now: () => number, vocabulary: Vocabulary = 'tweet'): Promise<FakeX> {
  const posts = new Map<string, FakePost>()
  const hidden = new Set<string>()
  const [bill, limits] = [new Bill(), new Limits()]
  const [violations, asked, faults]: [string[], FakeX['asked'], XFault[]] = [[], [], []]
  const answered: Record<string, number> = {}
  const token = 'AAAAAAAAAAAAAAAAAAAAA-fake'
  let isExpired = false

  const handlers: Record<string, (params: URLSearchParams) => XReply & { billed?: string[] }> = {
    '/2/tweets/search/recent': (params) => answerSearch([...posts.values()], params, now(), vocabulary),
    '/2/tweets/counts/recent': (params) => answerCounts([...posts.values()], params, now(), vocabulary),
    '/2/tweets': (params) => answerLookUp(posts, hidden, params, vocabulary),
  }

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x')
    asked.push({ path: pathname, params: Object.fromEntries(searchParams) })
    const fault = faults.shift()
    if (fault?.kind === 'dropped') {
      response.destroy()
      return
    }
    const handler = handlers[pathname]
    const limit = limits.take(pathname, now())
    const reply: XReply & { billed?: string[] } = refuse(request, handler !== undefined, limit.remaining, isExpired, token, fault) ?? handler?.(searchParams) ?? problem(404, 'Not Found')
    if (reply.status === 400) violations.push(`${pathname}: ${JSON.stringify(reply.body)}`)
    if (reply.status === 200) charge(bill, pathname, reply, now())
    const key = `${pathname} ${reply.status}`
    answered[key] = (answered[key] ?? 0) + 1
    if (fault?.kind === 'answer-lost') {
      response.destroy()
      return
    }
    const body = reply.status === 200 ? spoil(reply.body as { data?: unknown[] }, fault) : reply.body
    response.writeHead(reply.status, {
      'content-type': 'application/json; charset=utf-8', 'x-rate-limit-limit': limit.limit, 'x-rate-limit-remaining': Math.max(limit.remaining, 0), 'x-rate-limit-reset': limit.reset,
    })
    response.end(fault?.kind === 'garbled' ? '<html>oops' : JSON.stringify(body))
  }

  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`, token, bill, answered, violations, asked,
    publish: (...added) => added.forEach((post) => posts.set(post.id, post)),
    remove: (id) => void posts.delete(id),
    hide: (id) => void hidden.add(id),
    order: (fault, times = 1) => void faults.push(...Array.from({ length: times }, () => fault)),
    expire: (value) => void (isExpired = value),
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const missing = { resource_id: '1', resource_type: 'tweet', title: 'Not Found Error', detail: 'Could not find tweet with referenced_tweets.id: [1].', type: 'https://api.x.com/2/problems/resource-not-found' }

function spoil(body: { data?: unknown[] }, fault: XFault | undefined): object {
  if (fault?.kind === 'partial') return { ...body, errors: [missing] }
  return fault?.kind === 'doubled' && body.data ? { ...body, data: body.data.flatMap((post) => [post, post]) } : body
}

function refuse(request: IncomingMessage, isKnown: boolean, remaining: number, isExpired: boolean, token: string, fault: XFault | undefined): XReply | undefined {
  if (request.method !== 'GET' || !isKnown) return problem(404, 'Not Found')
  if (isExpired || request.headers.authorization !== `Bearer ${token}`) return problem(401, 'Unauthorized')
  if (fault?.kind === 'usage-capped') return problem(429, 'UsageCapExceeded', 'usage-capped', 'Usage cap exceeded: Monthly product cap')
  if (fault?.kind === 'status') return fault.status === 429 ? problem(429, 'Too Many Requests', 'rate-limit-exceeded') : problem(fault.status, 'Service Unavailable')
  return remaining < 0 ? problem(429, 'Too Many Requests', 'rate-limit-exceeded') : undefined
}

function charge(bill: Bill, path: string, { billed = [] }: { billed?: string[] }, now: number): void {
  for (const id of billed) bill.post(id, now)
  if (path === '/2/tweets/counts/recent') bill.count()
}
