import { normaliseTweet, tweetNormaliser } from '../text/normalise-tweet.js'

/** Names what {@link writeForSubwords} does; a model package trained with another one is refused. */
export const subwordNormaliser = `${tweetNormaliser}+subwords-1`

const pictograph = /\p{Regional_Indicator}{2}|\p{Extended_Pictographic}/gu
const skinTone = /[\u{1f3fb}-\u{1f3ff}]/gu

/**
 * Writes a post in words that a pretrained encoder has met: {@link normaliseTweet}, then `http` for links, `@` for
 * handles, and emoji by their names (its vocabulary holds almost none).
 *
 * @param emoji character → name; a pictograph that is not in it becomes a space
 */
export function writeForSubwords(text: string, emoji: ReadonlyMap<string, string>): string {
  return normaliseTweet(text)
    .replaceAll('<url>', 'http')
    .replaceAll('<user>', '@')
    .replace(skinTone, '')
    .replace(pictograph, (found) => ` ${emoji.get(found) ?? ''} `)
}
