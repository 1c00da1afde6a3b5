import { unescapeEntities } from './unescape-entities.js'

/** Names what {@link normaliseTweet} does; a model package trained with another one is refused. */
export const tweetNormaliser = 'tweet-1'

// Soft hyphen, zero-width and direction marks, variation selectors: invisible, and used to hide words from filters.
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|[\ufe00-\ufe0f]/g
const quotes = /[\u2018\u2019\u201b\u0060\u00b4]/g
const url = /(?:https?:\/\/|www\.)\S+/g
// Mastodon handles hold a second part: @name@server.
const handle = /(?<![\p{L}\p{N}_])@\w+(?:@[\w.-]+)?/gu
// Not digits: 1000 is no long way of writing 100.
const elongation = /([^\d])\1{2,}/gu

/**
 * Brings a post into the form that {@link splitWords} reads: entities unescaped, NFKC (styled letters become plain
 * ones), lower case, links as `<url>`, handles as `<user>`, no `#`, and any character but a digit repeated three times or
 * more twice (`sooooo` and `soooo` become `soo`). Linear in the length of the text.
 */
export function normaliseTweet(text: string): string {
  return unescapeEntities(text)
    .normalize('NFKC')
    .replace(invisible, '')
    .toLowerCase()
    .replace(quotes, "'")
    .replace(url, ' <url> ')
    .replace(handle, ' <user> ')
    .replace(/#/g, ' ')
    .replace(elongation, '$1$1')
}
