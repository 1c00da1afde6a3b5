import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapeText } from '../../../src/chat/slack/escape-text.js'
import { hostileWords } from '../any-message.js'

describe('strangers\' words in Slack\'s markup', () => {
  test.each([
    ['notify nobody', '<!channel> <@U1> @here', '&lt;!channel&gt; &lt;@U1&gt; ＠here'],
    ['mask no link', '<https://evil.example|bank>', '&lt;https://evil.example|bank&gt;'],
    ['format nothing', '*a* _b_ ~c~ `d`', '∗a∗ ˍbˍ ∼c∼ ˋdˋ'],
    ['become no emoji', ':fire: at 12:30', '∶fire: at 12:30'],
    ['are no entities', '&lt;!channel&gt;', '&amp;lt;!channel&amp;gt;'],
    ['turn no line round', 'a\u202eb\u200bc', 'abc'],
    ['stay as they are otherwise', 'Où est mon vol ? 🛫 (AF 123) #fail @ann', 'Où est mon vol ? 🛫 (AF 123) #fail @ann'],
  ])('%s', (_, text, safe) => {
    expect(escapeText(text)).toBe(safe)
  })

  test('hold no sign that means something, however they are put together', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom(...hostileWords, ':', '<', '!', '@', 'here'), fc.string({ unit: 'binary' }))), (pieces) => {
      const text = pieces.join('')
      const safe = escapeText(text)
      expect(safe.replace(/&(amp|lt|gt);/g, '')).not.toMatch(/[<>&*_~`]|:[^\s:]+:|@(channel|here|everyone)\b/i)
      expect(safe.length).toBeLessThanOrEqual(5 * text.length)
    }))
  })
})
