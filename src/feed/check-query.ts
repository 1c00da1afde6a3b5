import { parseQuery } from './query/parse-query.js'
import { checkXQuery } from './x/check-x-query.js'

/** Feeds that go on as people write, one of each kind. */
export const liveKinds = ['bluesky', 'x'] as const
export type LiveKind = (typeof liveKinds)[number]

/** Live feeds that cost money: their watches have budgets. */
export const paidKinds: readonly LiveKind[] = ['x']

const checks: Record<LiveKind, (query: string) => string | undefined> = {
  bluesky: (query) => {
    const parsed = parseQuery(query)
    return 'problem' in parsed ? parsed.problem : undefined
  },
  x: checkXQuery,
}

/** One sentence on what is wrong with a watch's query for a feed of some kind; undefined where nothing is. Pure. */
export function checkQuery(feedKind: string, query: string): string | undefined {
  const kind = liveKinds.find((each) => each === feedKind)
  return kind && checks[kind](query)
}
