import { expect, test } from 'vitest'
import { joinTitle } from '../../../src/chat/outside/join-title.js'

test.each([
  ['Air Paradis', 'Three alerts.', 'Air Paradis. Three alerts.'],
  ['Air Paradis is changed.', '', 'Air Paradis is changed.'],
  ['What shall be watched?', 'Feeds to choose from:', 'What shall be watched? Feeds to choose from:'],
  ['Or ask:', 'status', 'Or ask: status'],
  ['', '', '–.'],
])('“%s” and “%s”', (title, rest, joined) => {
  expect(joinTitle(title, rest)).toBe(joined)
})

test('a long title leaves room for what stands under it', () => {
  const joined = joinTitle('angry '.repeat(100), 'Three alerts.')
  expect(joined).toMatch(/angry… Three alerts\.$/)
  expect(joined.length).toBeLessThan(200)
})
