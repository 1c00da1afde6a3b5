import { cleanText } from '../clean-text.js'

/** Signs that Teams makes markup of, and signs that look like them and mean nothing. */
const lookalikes: Record<string, string> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ', '<': '‹', '>': '›', '[': '［', ']': '］', '#': '＃' }

/**
 * Makes strangers' words safe where Teams may read markup, as in the line that stands for a card in notifications: they mention nobody
 * (`<at>`), hide no link behind other words and format nothing. Cards need none of this: words stand in text runs there, where no markup
 * means anything. Pure.
 *
 * @returns as long as the text, or shorter
 */
export function escapeText(text: string): string {
  return cleanText(text)
    .replace(/[*_~`<>[\]#]/g, (sign) => lookalikes[sign] ?? sign)
    // A person who sees @everyone in a notification must not think that everyone was called.
    .replace(/@(?=(?:channel|team|everyone|tous)\b)/gi, '＠')
}
