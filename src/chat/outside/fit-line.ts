import { cleanText } from '../clean-text.js'
import { splitText } from '../split-text.js'

/** What stands where there is nothing to read: platforms refuse empty texts. */
const nothing = '–'

/** Cleans a text, puts it on one line and cuts it to `longest` UTF-16 units; never empty. Pure. */
export function fitLine(text: string, longest: number): string {
  return fitText(text.replace(/\s+/gu, ' '), longest)
}

/** As {@link fitLine}, but lines stay lines. */
export function fitText(text: string, longest: number): string {
  // splitText lets a text be a fifth too long rather than cut a few letters off.
  const [first, rest] = splitText(cleanText(text).trim(), Math.floor((longest - 1) / 1.2))
  const line = rest === '' ? first : `${first}…`
  return /[^\s\p{Join_Control}\p{VS}\p{Bidi_Control}]/u.test(line) ? line : nothing
}
