import { checkText } from '../../predict/index.js'
import { justBefore } from '../just-before.js'
import { foldText } from '../query/fold-text.js'
import { matchesQuery } from '../query/matches-query.js'
import type { Query, SearchedPost } from '../query/query.js'
import { cleanLang } from '../replay/clean-attributes.js'
import type { FeedBatch, FeedMention } from '../types.js'
import { parseEvent, type JetstreamEvent } from './parse-event.js'

/** A watch whose query can be asked. `since`: what was posted before is not looked at; milliseconds since 1970. */
export interface BlueskyWatch {
  id: string
  query: Query
  since: number
}

/** A server whose clock runs ahead of ours by more than this is not believed: time would stand still until we had caught up. */
const longestLeadMilliseconds = 60_000

/**
 * Makes a batch of frames: the posts that some watch looks for, what is gone, and up to when all has been handed over. Pure.
 *
 * A post's time is when the server saw it, since authors may write what they like into `createdAt`. Times are only roughly in
 * order, and the next server's clock is another: what comes late counts at the first moment that is still open, so that nothing is
 * ever handed over behind `readThrough`.
 *
 * @param through time of the newest event handed over so far, in microseconds since 1970
 * @param now milliseconds since 1970
 */
export function readFrames(frames: readonly string[], watches: readonly BlueskyWatch[], through: number, now: number): FeedBatch {
  const [mentions, ids, authors]: [FeedMention[], string[], string[]] = [[], [], []]
  const open = Math.floor(through / 1000)
  let [newest, skipped] = [through, 0]
  for (const frame of frames) {
    const event = parseEvent(frame)
    if (!event || event.timeUs / 1000 > now + longestLeadMilliseconds) {
      skipped += 1
      continue
    }
    newest = Math.max(newest, event.timeUs)
    if (event.type === 'post-gone') ids.push(nameMention(event))
    else if (event.type === 'account-gone') authors.push(event.did)
    else if (event.type === 'post') {
      const mention = toMention(event, watches, open)
      if (mention) mentions.push(mention)
    }
  }
  const readThrough = newest === 0 ? undefined : justBefore(new Date(Math.floor(newest / 1000)))
  return { mentions, rejections: [], skipped, gone: { ids, authors }, read: mentions.length + skipped, cursor: { timeUs: newest }, readThrough, exhausted: false }
}

type PostEvent = Extract<JetstreamEvent, { type: 'post' }>

function toMention(event: PostEvent, watches: readonly BlueskyWatch[], open: number): FeedMention | undefined {
  const langs = event.langs.flatMap((lang) => cleanLang(lang) ?? [])
  const post: SearchedPost = { folded: foldPost(event), langs, isReply: event.isReply }
  const watchIds = watches.filter(({ query, since }) => event.timeUs / 1000 >= since && matchesQuery(query, post)).map(({ id }) => id)
  // Only what matches is looked at more closely: a post that nobody looks for may be as odd as it likes.
  if (watchIds.length === 0 || checkText(event.text) !== undefined) return undefined
  return {
    id: nameMention(event), source: 'bluesky', text: event.text, author: event.did,
    url: `https://bsky.app/profile/${event.did}/post/${event.rkey}`,
    createdAt: new Date(Math.max(Math.floor(event.timeUs / 1000), open)),
    ...(langs[0] !== undefined && { lang: langs[0] }), watchIds,
  }
}

// Tags beside the text are as good as tags in it.
function foldPost({ text, tags }: PostEvent): string {
  return foldText(tags.length === 0 ? text : `${text} ${tags.map((tag) => `#${tag}`).join(' ')}`)
}

function nameMention({ did, rkey }: { did: string; rkey: string }): string {
  return `bluesky:${did}/${rkey}`
}
