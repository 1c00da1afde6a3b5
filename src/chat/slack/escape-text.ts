import { cleanText } from '../clean-text.js'

/** Signs that Slack's markup means something by, and signs that look like them and mean nothing. */
const lookalikes: Record<string, string> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' }

/**
 * Makes strangers' words safe to stand in a text that Slack reads as markup, as the fallback text of a message is: they notify
 * nobody (`<!channel>`, `<@U…>`), hide no link behind other words, format nothing and become no emoji. Blocks need none of this:
 * words stand in `plain_text` and `rich_text` there, where no markup means anything.
 *
 * @returns at most five times as long as the text
 * @see https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function escapeText(text: string): string {
  return cleanText(text)
    .replace(/[*_~`]/g, (sign) => lookalikes[sign] ?? sign)
    .replace(/:(?=\S*:)/g, '∶')
    // Slack links names only where it is asked to; a person who sees @channel in a notification must not think that it did.
    .replace(/@(?=(?:channel|here|everyone)\b)/gi, '＠')
    .replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
