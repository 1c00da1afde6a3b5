import { describe, expect, it } from 'vitest'
import { cutLengths } from '../../../src/predict/slices/cut-lengths.js'
import { groupBySlice } from '../../../src/predict/slices/group-by-slice.js'
import { nameSlices } from '../../../src/predict/slices/name-slices.js'
import type { TextSlice } from '../../../src/predict/slices/name-slices.js'

describe('the slices of a post', () => {
  it.each<[string, TextSlice[]]>([
    ['lovely crew', []],
    ['not a good start', ['negation']],
    ["I don’t like it", ['negation']],
    ['nobody answers', ['negation']],
    ['ce vol ne part pas', ['negation']],
    ['another notable note', []],
    ['great 😀', ['emoji']],
    ['bonjour 🇫🇷', ['emoji']],
    ['flight 123 # 4 *', []],
    ['Oh great, another delay', ['sarcasm marker']],
    ['yeah right', ['sarcasm marker']],
    ['best airline ever #sarcasm', ['sarcasm marker']],
    ['so punctual /s', ['sarcasm marker']],
    ['gate 4/s5', []],
    ['is this on time?', ['question']],
    ['@one @two when do we leave', ['question']],
    ['what a day. we loved it', []],
    ['see https://example.org/?q=1', []],
    ['هل الرحلة متأخرة؟', ['question']],
    ["oh great, isn't it late again? 😡", ['negation', 'emoji', 'sarcasm marker', 'question']],
    ['', []],
  ])('%j is %j', (text, slices) => {
    expect(nameSlices(text)).toEqual(slices)
  })

  it('takes hostile texts in no time', () => {
    const texts = ['@a '.repeat(8000), 'is '.repeat(8000), 'n\'t'.repeat(8000), '?'.repeat(25_000), 'oh '.repeat(8000)]
    const startedAt = performance.now()
    for (const text of texts) nameSlices(text)
    expect(performance.now() - startedAt).toBeLessThan(5000)
  })
})

describe('thirds by length', () => {
  it('counts code points, and keeps texts of one length together', () => {
    expect(cutLengths(['a', '😀😀', 'abc', 'abcd', 'abcde', 'abcdef'])).toEqual(['short', 'short', 'medium', 'medium', 'long', 'long'])
    expect(cutLengths(['a', 'b', 'c'])).toEqual(['short', 'short', 'short'])
    expect(cutLengths([])).toEqual([])
  })
})

describe('grouping texts', () => {
  it('lists the places of each slice that holds any, in the order of cards', () => {
    const groups = groupBySlice(['no', 'is it late?', 'a much longer text that says not much'])
    expect([...groups]).toEqual([['negation', [0, 2]], ['question', [1]], ['short', [0]], ['medium', [1]], ['long', [2]]])
  })
})
