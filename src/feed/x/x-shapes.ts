import { z } from 'zod'

/** Ids outgrow 2^53: they are digits, never numbers. */
export const xId = z.string().regex(/^\d{1,20}$/)
const count = z.int().nonnegative()
const note = z.object({ text: z.string() }).optional().catch(undefined)
const metrics = z.object({ retweet_count: count, repost_count: count, reply_count: count, like_count: count, quote_count: count }).partial().optional().catch(undefined)
const versions = z.array(xId).optional().catch(undefined)

/**
 * A post, as far as it concerns us. X is renaming tweets to posts: its pages (`note_tweet`) and its OpenAPI document of August 2026
 * (`note_post`) do not say the same, so both are read.
 */
export const xPost = z.object({
  id: xId,
  text: z.string(),
  created_at: z.iso.datetime(),
  author_id: xId.optional().catch(undefined),
  lang: z.string().optional().catch(undefined),
  /** The whole of a text that is longer than 280 characters. */
  note_tweet: note,
  note_post: note,
  public_metrics: metrics,
  /** Every version of an edited post, oldest first; the last is the post's own id. */
  edit_history_tweet_ids: versions,
  edit_history_post_ids: versions,
})
export type XPost = z.infer<typeof xPost>

/** What is missing of an answer, and why. */
const partialError = z.object({ resource_id: z.string().optional().catch(undefined), type: z.string().catch('') })

/** `GET /2/tweets/search/recent`. Posts are looked at one by one: a strange one must not cost the page. */
export const searchPage = z.object({
  data: z.array(z.unknown()).optional(),
  errors: z.array(partialError).optional().catch(undefined),
  meta: z.object({ result_count: count, newest_id: xId.optional(), next_token: z.string().min(1).optional() }),
})
export type SearchPage = z.infer<typeof searchPage>

/** `GET /2/tweets/counts/recent`. */
export const countsPage = z.object({
  data: z.array(z.union([
    z.object({ start: z.iso.datetime(), tweet_count: count }).transform(({ start, tweet_count: posts }) => ({ start, posts })),
    z.object({ start: z.iso.datetime(), post_count: count }).transform(({ start, post_count: posts }) => ({ start, posts })),
  ])).default([]),
})
export type CountsPage = z.infer<typeof countsPage>

/** `GET /2/tweets?ids=`. */
export const lookUpPage = z.object({
  data: z.array(z.object({ id: xId, public_metrics: metrics })).default([]),
  errors: z.array(partialError).default([]),
})
export type LookUpPage = z.infer<typeof lookUpPage>
