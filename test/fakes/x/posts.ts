/** A post on the fake X. Times in milliseconds since 1970. */
export interface FakePost {
  id: string
  createdAt: number
  text: string
  /** Queries that find it. */
  queries: string[]
  /** From when on it is found; later than it was posted where X was late. */
  visibleAt: number
  /** Fields beside those that are always there, or in their place. */
  fields: Record<string, unknown>
}

const epoch = 1_288_834_974_657n

/** The id of the n-th post of a millisecond. */
export function makeXId(milliseconds: number, n = 0): string {
  return String(((BigInt(milliseconds) - epoch) << 22n) + BigInt(n))
}

/** When an id was made. */
export function timeOfXId(id: string): number {
  return Number((BigInt(id) >> 22n) + epoch)
}

/** Somebody's post. */
export function makeXPost(createdAt: number, queries: string[], given: Partial<FakePost> & { n?: number } = {}): FakePost {
  const { n = 0, ...rest } = given
  const id = makeXId(createdAt, n)
  return { id, createdAt, text: `said in ${id}`, queries, visibleAt: createdAt, fields: {}, ...rest }
}

/** The words that X's pages speak of, and those of its OpenAPI document of August 2026. */
export type Vocabulary = 'tweet' | 'post'

/** A post as X's API writes it, with the fields that were asked for. */
export function showPost(post: FakePost, asked: readonly string[], vocabulary: Vocabulary): Record<string, unknown> {
  const shown = showTweet(post, asked.map((name) => name.replace('_post', '_tweet')))
  if (vocabulary === 'tweet') return shown
  const text = JSON.stringify(shown).replaceAll('"edit_history_tweet_ids"', '"edit_history_post_ids"').replaceAll('"retweet_count"', '"repost_count"').replaceAll('"note_tweet"', '"note_post"')
  return JSON.parse(text) as Record<string, unknown>
}

function showTweet({ id, createdAt, text, fields }: FakePost, asked: readonly string[]): Record<string, unknown> {
  const whole = {
    created_at: new Date(createdAt).toISOString(), author_id: '2244994945', lang: 'en', edit_history_tweet_ids: [id],
    public_metrics: { retweet_count: 1, reply_count: 0, like_count: 2, quote_count: 0, bookmark_count: 0, impression_count: 12 },
  }
  const shown = Object.fromEntries(Object.entries({ ...whole, ...fields }).filter(([name]) => asked.includes(name) || name in fields))
  return { id, text, edit_history_tweet_ids: [id], ...shown, ...('id' in fields && { id: fields.id }), ...('text' in fields && { text: fields.text }) }
}
