import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readText } from '../../../../src/chat/slack/listen/read-text.js'

test.each([
  ['<@UBOT> status', 'status'],
  ['<@UBOT|vigie>: status Air Paradis', 'status Air Paradis'],
  ['thanks <@UBOT>', 'thanks @UBOT'],
  ['late &amp; lost &lt;3', 'late & lost <3'],
  ['&amp;lt;', '&lt;'],
  ['see <https://example.com/a|example.com/a> now', 'see https://example.com/a now'],
  ['<https://example.com|the report>', 'the report (https://example.com)'],
  ['<#C1|crisis> <!here> <!subteam^S1|@press> <@U2|ben>', '#crisis @here @press @ben'],
  ['a < b', 'a < b'],
  ['', ''],
])('%s reads %s', (text, expected) => {
  expect(readText(text, 'UBOT')).toBe(expected)
})

test('what Slack escapes comes back as it was typed', () => {
  const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  fc.assert(fc.property(fc.string({ unit: 'binary' }).map((text) => text.trim()), (text) => {
    expect(readText(escape(text))).toBe(text)
  }))
})
