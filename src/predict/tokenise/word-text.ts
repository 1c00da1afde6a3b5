import { normaliseTweet, tweetNormaliser } from '../text/normalise-tweet.js'
import { splitWords, wordTokeniser } from '../text/split-words.js'

/** Names what {@link listWords} does; a model package trained with another one is refused. */
export const wordRules = `${tweetNormaliser}+${wordTokeniser}+numbers-1` as const

// One digit is often a word: 2 (to), 4 (for), 8 (ate).
const number = /^\p{N}{2,}$/u

/**
 * Lists the words of a post as published word vectors of tweets have them: lower case, `<url>`, `<user>` and `<number>`
 * as marks (the marks of GloVe's own script for tweets), emoticons and emoji as words.
 */
export function listWords(text: string): string[] {
  return splitWords(normaliseTweet(text)).map((word) => (number.test(word) ? '<number>' : word))
}
