import type { XPost } from './x-shapes.js'

/** How far a post has spread, by our names for what X counts; undefined where X says nothing of it. Pure. */
export function readMetrics(counted: XPost['public_metrics']): Record<string, number> | undefined {
  const { repost_count: reposts, retweet_count: retweets = reposts, reply_count: replies, like_count: likes, quote_count: quotes } = counted ?? {}
  const said = Object.entries({ retweets, replies, likes, quotes }).filter((entry): entry is [string, number] => entry[1] !== undefined)
  return said.length > 0 ? Object.fromEntries(said) : undefined
}
