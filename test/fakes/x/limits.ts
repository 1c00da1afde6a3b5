const window = 15 * 60_000

/** Requests that an app may make of an endpoint in a window of 15 minutes. Source: xdevplatform/docs, x-api/fundamentals/rate-limits.mdx. */
export const xLimits: Record<string, number> = { '/2/tweets/search/recent': 450, '/2/tweets/counts/recent': 300, '/2/tweets': 3500 }

/** Counts requests in windows. */
export class Limits {
  private readonly used = new Map<string, { reset: number; requests: number }>()

  /** Takes one request; how many are left (below 0: refused), and when the window is over, in seconds since 1970. */
  take(path: string, now: number): { limit: number; remaining: number; reset: number } {
    const limit = xLimits[path] ?? 0
    let entry = this.used.get(path)
    if (!entry || now >= entry.reset) this.used.set(path, (entry = { reset: Math.ceil((now + window) / 1000) * 1000, requests: 0 }))
    entry.requests += 1
    return { limit, remaining: limit - entry.requests, reset: entry.reset / 1000 }
  }
}
