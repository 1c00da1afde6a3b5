import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { catalogue } from '../../../src/errors.js'
import { parseRow } from '../../../src/feed/replay/parse-row.js'

const now = Date.parse('2030-01-01T00:00:00Z')
const row = { id: '42', created_at: '2015-02-17T07:36:05Z', text: 'Checking in for Lisbon' }
const mention = { id: 'x:42', source: 'x', text: 'Checking in for Lisbon', createdAt: new Date('2015-02-17T07:36:05Z') }

describe('a row', () => {
  test('is a mention with no more than its id, time and text', () => {
    expect(parseRow(row, { now })).toEqual({ mention })
  })

  test('hands over all that it has', () => {
    const fields = { ...row, source: 'mastodon', author: ' nina.maps ', lang: 'EN', url: 'https://example.com/42', metrics: '{"views":9}', likes: '3', brand: 'Paradis' }
    const described = { author: 'nina.maps', lang: 'en', url: 'https://example.com/42', metrics: { views: 9, likes: 3 }, key: 'Paradis' }
    expect(parseRow(fields, { by: 'brand', now })).toEqual({ mention: { ...mention, id: 'mastodon:42', source: 'mastodon', ...described } })
  })

  test.each([['', 'none'], ['  ', 'none'], [undefined, 'none'], [null, 'none'], [7, '7'], ['Air Paradis', 'Air Paradis']])('split by a column that holds %j has the key %j', (brand, key) => {
    expect(parseRow({ ...row, brand }, { by: 'brand', now })).toEqual({ mention: { ...mention, key } })
  })

  test('keeps its text as it is: markup, spaces and line breaks', () => {
    const text = ' <script>alert("<!channel>")</script>\n@everyone\u200b '
    expect(parseRow({ ...row, text }, { now })).toEqual({ mention: { ...mention, text } })
  })

  test.each<[string, Record<string, unknown>, string]>([
    ['without an id', { id: undefined }, 'E_COLUMN_MISSING'],
    ['without a time', { created_at: undefined }, 'E_COLUMN_MISSING'],
    ['without a text', { text: undefined }, 'E_COLUMN_MISSING'],
    ['with an empty id', { id: '' }, 'E_ID_MISSING'],
    ['with an id that lost digits', { id: 2 ** 60 }, 'E_ID_UNSAFE'],
    ['with an impossible date', { created_at: '2015-02-30T00:00:00Z' }, 'E_TIME_INVALID'],
    ['of the future', { created_at: '2030-01-01T01:00:00Z' }, 'E_TIME_IN_FUTURE'],
    ['with an empty text', { text: '' }, 'E_TEXT_EMPTY'],
    ['with null for a text', { text: null }, 'E_TEXT_EMPTY'],
    ['with blanks for a text', { text: ' \n\t ' }, 'E_TEXT_EMPTY'],
    ['with a text of more than 100 kB', { text: 'a'.repeat(120_000) }, 'E_TEXT_TOO_LONG'],
    ['with a NUL in its text', { text: 'a\0b' }, 'E_TEXT_NUL'],
    ['with half a surrogate pair in its text', { text: 'a\ud83db' }, 'E_TEXT_SURROGATE'],
    ['with a number for a text', { text: 7 }, 'E_ROW_MALFORMED'],
    ['with metrics that are none', { metrics: 'many' }, 'E_ROW_MALFORMED'],
  ])('%s is refused', (_, change, code) => {
    expect(parseRow({ ...row, ...change }, { now })).toMatchObject({ fault: { code } })
  })

  test('says what it has where it lacks something', () => {
    expect(parseRow({ id: '1', body: 'x' }, { now })).toEqual({
      fault: { code: 'E_COLUMN_MISSING', detail: 'The row has no column created_at, text; it has id, body.' },
    })
  })

  test('nothing in it makes it throw, or comes out in the reason for its refusal', () => {
    const secret = 'zq secret zq'
    const value = fc.oneof(fc.anything(), fc.string({ unit: 'binary' }), fc.constantFrom(secret, row.id, row.created_at))
    const fields = fc.record({ id: value, created_at: value, text: value, source: value, metrics: value, likes: value, brand: value })
    fc.assert(fc.property(fields, (any) => {
      const parsed = parseRow(any, { by: 'brand', now })
      if ('mention' in parsed) return
      expect(Object.keys(catalogue)).toContain(parsed.fault.code)
      expect(parsed.fault.detail).not.toContain(secret)
    }))
  })
})
