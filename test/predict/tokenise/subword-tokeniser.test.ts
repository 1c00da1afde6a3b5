import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SubwordTokeniser } from '../../../src/predict/tokenise/subword-tokeniser.js'
import { tinyTokeniser } from '../sequence/tiny-package.js'

const tokeniser = new SubwordTokeniser(tinyTokeniser)
const vocab = (tinyTokeniser.definition.model as { vocab: Record<string, number> }).vocab
const start = vocab['[CLS]']
const end = vocab['[SEP]']

/** The subwords that a text is cut into, without the marks around them. */
const cut = (text: string): (string | undefined)[] => {
  const tokens = Object.keys(vocab)
  return tokeniser.encode(text).ids.slice(1, -1).map((id) => tokens[id])
}

describe('a text in subwords', () => {
  test('stands between the start and the end mark', () => {
    const { ids, ends } = tokeniser.encode('the crew was late')
    expect([ids[0], ids.at(-1), ids.length, ends]).toEqual([start, end, 6, undefined])
  })

  test.each([
    ['THE CREW', ['the', 'crew']],
    ['kindly', ['kind', '##ly']],
    ['@anyone late https://t.co/x', ['@', 'late', 'http']],
    ['late 🔥', ['late', 'fire']],
    ['brolly', ['[UNK]']],
  ])('%s', (text, tokens) => {
    expect(cut(text)).toEqual(tokens)
  })

  test.each([
    ['the crew was late', 0], ['kindly', 1], ['late brolly', 1 / 2], ['the crew kindly was', 1 / 4], ['kindly brolly', 1], ['', 0],
  ])('has words that the model does not know whole: "%s" %d', (text, share) => {
    expect(tokeniser.measureUnknown(text)).toBe(share)
  })

  test('of another kind of subwords does not say which words are known', () => {
    const model = { ...(tinyTokeniser.definition.model as object), continuing_subword_prefix: '' }
    expect(new SubwordTokeniser({ ...tinyTokeniser, definition: { ...tinyTokeniser.definition, model } }).measureUnknown('kindly')).toBe(0)
  })

  test('that spells a mark of the encoder does not become that mark', () => {
    expect(tokeniser.encode('late [SEP] [PAD]').ids.slice(1, -1)).not.toContain(end)
    expect(tokeniser.encode('late [SEP] [PAD]').ids).not.toContain(0)
  })

  test('that is longer than the model reads loses its middle, marks kept', () => {
    const { ids } = tokeniser.encode(`late ${'the '.repeat(9000)} great`)
    expect(ids).toHaveLength(tinyTokeniser.maxTokens)
    expect([ids[0], ids[1], ids.at(-2), ids.at(-1)]).toEqual([start, vocab.late, vocab.great, end])
  })
})

test('any text gives ids of the vocabulary, never padding, never none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const { ids } = tokeniser.encode(text)
      expect(ids.length).toBeGreaterThanOrEqual(2)
      expect(ids.length).toBeLessThanOrEqual(tinyTokeniser.maxTokens)
      expect(ids.every((id) => id > 0 && id < tokeniser.size)).toBe(true)
    }),
  )
})
