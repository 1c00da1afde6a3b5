import { createHash } from 'node:crypto'
import { unescapeEntities } from './unescape-entities.js'

/**
 * Names a text by what it says, as 64 hex digits: case, links, handles, digits, punctuation, spaces, emoji and repeated
 * letters do not count. Near duplicates (retweets, the same line to another person) share a hash, so that a split by
 * it puts them on one side.
 */
export function hashText(text: string): string {
  const letters = unescapeEntities(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?:https?:\/\/|www\.)\S+|@\w+/g, ' ')
    .replace(/[^\p{L}]+/gu, '')
    .replace(/(.)\1+/gu, '$1')
  return createHash('sha256').update(letters).digest('hex')
}
