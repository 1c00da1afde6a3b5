import { checkText } from '../../predict/index.js'
import { cleanLang } from '../replay/clean-attributes.js'
import type { FeedMention } from '../types.js'
import { readMetrics } from './read-metrics.js'
import { xId, xPost, type SearchPage, type XPost } from './x-shapes.js'

/** What a page of a search holds. */
export interface ReadPage {
  posts: XPost[]
  mentions: FeedMention[]
  /** Ids of posts that X gave us, and bills: also of those that cannot be used. */
  billed: string[]
  /** Posts that cannot be used, and what X says is missing. */
  skipped: number
  /** Earlier versions of posts that were edited: what they said is not said any more. */
  replaced: string[]
}

/**
 * Reads a page of a search. Pure.
 *
 * @param watchId the watch that it was searched for
 * @param open a post that comes later than everything before this was handed over counts from here on; milliseconds since 1970
 */
export function readPage({ data = [], errors = [] }: SearchPage, watchId: string, open: number): ReadPage {
  const page: ReadPage = { posts: [], mentions: [], billed: [], skipped: errors.length, replaced: [] }
  for (const value of data) {
    const post = xPost.safeParse(value).data
    const id = post?.id ?? xId.safeParse((value as { id?: unknown } | null)?.id).data
    if (id !== undefined) page.billed.push(id)
    if (post) page.posts.push(post)
    const mention = post && toMention(post, watchId, open)
    if (mention) page.mentions.push(mention)
    else page.skipped += 1
    page.replaced.push(...(post?.edit_history_tweet_ids ?? post?.edit_history_post_ids ?? []).filter((each) => each !== id).map(nameMention))
  }
  return page
}

function toMention(post: XPost, watchId: string, open: number): FeedMention | undefined {
  const text = unescapeText((post.note_tweet ?? post.note_post)?.text ?? post.text)
  if (checkText(text) !== undefined) return undefined
  const lang = post.lang === undefined || post.lang === 'und' ? undefined : cleanLang(post.lang)
  const metrics = readMetrics(post.public_metrics)
  return {
    id: nameMention(post.id), source: 'x', text, createdAt: new Date(Math.max(Date.parse(post.created_at), open)),
    // Works without the author's name, which would be billed as a user.
    url: `https://x.com/i/web/status/${post.id}`,
    ...(post.author_id !== undefined && { author: post.author_id }), ...(lang !== undefined && { lang }),
    ...(metrics !== undefined && { metrics }), watchIds: [watchId],
  }
}

// X writes these three as entities, and no others.
function unescapeText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

/** The id of a post as a mention. */
export function nameMention(id: string): string {
  return `x:${id}`
}
