import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recipe, splitSources } from '../../../src/predict/index.js'
import type { Recipe, SourceRow } from '../../../src/predict/index.js'

const parse = (sources: object[]): Recipe => recipe.parse({ format: 1, name: 'trial', sources })
const row = (source: string, text: string, fields: Record<string, string> = {}): SourceRow => ({ source, text, label: 'negative', fields })
const numbered = (source: string, count: number, fields: Record<string, string> = {}): SourceRow[] =>
  Array.from({ length: count }, (_, i) => row(source, `the flight number ${spell(i)} was late`, fields))

/** A word for a number: digits do not count when texts are told apart. */
function spell(number: number): string {
  return Array.from(String(number), (digit) => 'abcdefghij'[Number(digit)]).join('')
}

const byHash = { name: 'posts', file: 'posts.csv', split: { by: 'hash' } }

describe('rows of a source that is split by hash', () => {
  const { rows } = splitSources(parse([byHash]), numbered('posts', 2000))
  const share = (split: string): number => rows.filter((each) => each.split === split).length / rows.length

  test('are a tenth test and a tenth validation', () => {
    expect(share('test')).toBeCloseTo(0.1, 1)
    expect(share('validation')).toBeCloseTo(0.1, 1)
  })

  test('fall on the same side in another recipe and beside other rows', () => {
    const side = new Map(rows.map((each) => [each.text, each.split]))
    const again = splitSources(parse([byHash]), numbered('posts', 2000).slice(700, 900)).rows
    expect(again.map((each) => side.get(each.text))).toEqual(again.map((each) => each.split))
  })

  test('train whatever their hash where their kind may not be held out', () => {
    const split = { by: 'hash', only: 'random' }
    const kept = splitSources(parse([{ ...byHash, split }]), [...numbered('posts', 300, { kind: 'block' })]).rows
    expect(new Set(kept.map((each) => each.split))).toEqual(new Set(['train']))
  })
})

describe('rows of a source that is split by time', () => {
  const split = { by: 'time', column: 'created_at', validationFrom: '2015-02-22T22:00:00Z', testFrom: '2015-02-23T08:00:00Z' }
  test.each([
    ['2015-02-22T21:59:59Z', 'train'],
    ['2015-02-22T22:00:00Z', 'validation'],
    ['2015-02-23T09:00:00+01:00', 'test'],
    ['not a time', 'train'],
  ])('at %s are for %s', (createdAt, side) => {
    const { rows } = splitSources(parse([{ ...byHash, split }]), [row('posts', 'late again', { created_at: createdAt })])
    expect(rows[0]?.split).toBe(side)
  })
})

describe('a text that is held out in one source', () => {
  const sources = [
    { name: 'ours', file: 'a.csv', split: 'test' },
    { name: 'half', file: 'b.csv', split: 'validation' },
    { name: 'theirs', file: 'c.csv', split: 'train' },
  ]

  test('is trained on in none, whatever its handles, links, case and punctuation', () => {
    const given = [row('ours', '@one LATE again!! http://a.b/c'), row('theirs', 'late again'), row('theirs', 'on time')]
    const { rows, overlapping } = splitSources(parse(sources), given)
    expect(rows.map(({ source, text }) => [source, text])).toEqual([['ours', given[0]?.text], ['theirs', 'on time']])
    expect(overlapping).toBe(1)
  })

  test('does not validate either where it tests', () => {
    const { rows } = splitSources(parse(sources), [row('half', 'late again'), row('ours', 'Late again.')])
    expect(rows.map(({ split }) => split)).toEqual(['test'])
  })

  test('never stands on two sides (any texts)', () => {
    const texts = fc.array(fc.tuple(fc.constantFrom('ours', 'half', 'theirs'), fc.constantFrom('a', 'A!', '@x a', 'b', 'b b', 'c')), { maxLength: 30 })
    fc.assert(
      fc.property(texts, (given) => {
        const { rows, overlapping } = splitSources(parse(sources), given.map(([source, text]) => row(source, text)))
        const sides = new Map<string, Set<string>>()
        for (const { text, split } of rows) {
          const key = text.replace(/@x|[^a-z]/gi, '').toLowerCase()
          sides.set(key, (sides.get(key) ?? new Set()).add(split))
        }
        expect([...sides.values()].every((each) => each.size === 1)).toBe(true)
        expect(rows.length + overlapping).toBe(given.length)
      }),
    )
  })
})

test('emoticons are taken out where labels were guessed from them, and only there', () => {
  const sources = [
    { name: 'guessed', file: 'a.csv', dropEmoticons: true, split: 'train' },
    { name: 'read', file: 'b.csv', split: 'train' },
  ]
  const { rows } = splitSources(parse(sources), [row('guessed', 'late :('), row('read', 'early :(')])
  expect(rows.map(({ text }) => text)).toEqual(['late', 'early :('])
})

test('rows without a label are handed over apart, and not where their text is held out', () => {
  const sources = [{ name: 'ours', file: 'a.csv', split: 'test' }, { name: 'unread', file: 'b.csv', unlabelled: true, split: 'train' }]
  const unread = (text: string): SourceRow => ({ source: 'unread', text, fields: {} })
  const { rows, unlabelled, overlapping } = splitSources(parse(sources), [row('ours', 'late again'), unread('LATE again!'), unread('on time')])
  expect(rows.map(({ text }) => text)).toEqual(['late again'])
  expect(unlabelled).toEqual([{ source: 'unread', text: 'on time', split: 'train' }])
  expect(overlapping).toBe(1)
})

describe('a recipe', () => {
  test.each([
    ['without sources', { sources: [] }],
    ['with a source twice', { sources: [byHash, byHash] }],
    ['with a field that is not known', { sources: [{ ...byHash, polar: true }] }],
    ['that would test on rows without a label', { sources: [{ ...byHash, unlabelled: true }] }],
    ['that says which pole rows without a label are', { sources: [{ ...byHash, split: 'train', unlabelled: true, poles: true }] }],
    ['with a share above a half', { sources: [{ ...byHash, split: { by: 'hash', test: 0.6 } }] }],
    ['with a time that is none', { sources: [{ ...byHash, split: { by: 'time', column: 'at', validationFrom: 'Monday', testFrom: 'Tuesday' } }] }],
  ])('%s is refused', (_, wrong) => {
    expect(recipe.safeParse({ format: 1, name: 'trial', ...wrong }).success).toBe(false)
  })
})
