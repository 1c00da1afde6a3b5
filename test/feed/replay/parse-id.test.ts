import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseId } from '../../../src/feed/replay/parse-id.js'

function read(id: unknown, source?: unknown): string {
  const parsed = parseId(id, source)
  return 'fault' in parsed ? parsed.fault.code : `${parsed.source} ${parsed.id}`
}

describe('an id', () => {
  test.each<[string, unknown, unknown, string]>([
    ['is of X where no source is named', '570306133677760513', undefined, 'x x:570306133677760513'],
    ['is trimmed', ' 42\t', '', 'x x:42'],
    ['may be a number that JSON carries', 9007199254740991, undefined, 'x x:9007199254740991'],
    ['is of the source that is named', 'abc', 'Mastodon', 'mastodon mastodon:abc'],
    ['keeps the source it begins with', 'x:42', 'x', 'x x:42'],
    ['says its source where it is one of ours', 'bluesky:abc', undefined, 'bluesky bluesky:abc'],
    ['may hold a colon that means nothing', 'at://did:plc:abc/1', undefined, 'x x:at://did:plc:abc/1'],
    ['may begin with another source than its own', 'x:42', 'archive', 'archive archive:x:42'],
    ['may have 200 characters', 'a'.repeat(200), undefined, `x x:${'a'.repeat(200)}`],
    ['is missing where it is empty', '', undefined, 'E_ID_MISSING'],
    ['is missing where it is blank', ' \n', undefined, 'E_ID_MISSING'],
    ['is missing where it is null', null, undefined, 'E_ID_MISSING'],
    ['is missing where it is an object', { id: 1 }, undefined, 'E_ID_MISSING'],
    ['is none with 201 characters', 'a'.repeat(201), undefined, 'E_ID_MISSING'],
    ['is none with a space', '4 2', undefined, 'E_ID_MISSING'],
    ['is none with a NUL', '4\u00002', undefined, 'E_ID_MISSING'],
    ['is none with a character of no width', '4\u200b2', undefined, 'E_ID_MISSING'],
    ['is none with half a surrogate pair', '4\ud8002', undefined, 'E_ID_MISSING'],
    ['is none as a fraction', 1.5, undefined, 'E_ID_MISSING'],
    ['is none as a negative number', -1, undefined, 'E_ID_MISSING'],
    ['is unsafe as a larger number', 2 ** 53, undefined, 'E_ID_UNSAFE'],
    ['is unsafe as a number without end', Infinity, undefined, 'E_ID_UNSAFE'],
    ['is unsafe as a spreadsheet leaves it', '5.70306E+17', undefined, 'E_ID_UNSAFE'],
    ['is refused with a source that is not a short name', '42', 'http://', 'E_ROW_MALFORMED'],
  ])('%s', (_, id, source, expected) => {
    expect(read(id, source)).toBe(expected)
  })
})

test('nothing makes it throw, and what passes is `<source>:<native id>` without spaces', () => {
  fc.assert(fc.property(fc.oneof(fc.anything(), fc.string({ unit: 'binary' })), fc.oneof(fc.anything(), fc.string()), (id, source) => {
    const parsed = parseId(id, source)
    if ('fault' in parsed) return
    expect(parsed.id.startsWith(`${parsed.source}:`)).toBe(true)
    expect(parsed.id).toMatch(/^[^\s\0]+$/)
  }))
})
