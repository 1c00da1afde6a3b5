import { describe, expect, it } from 'vitest'
import { buildWordTokeniser } from '../../../src/predict/tokenise/build-word-tokeniser.js'
import type { WordSettings } from '../../../src/predict/tokenise/build-word-tokeniser.js'
import { wordFile } from '../../../src/predict/tokenise/word-file.js'
import { WordTokeniser } from '../../../src/predict/tokenise/word-tokeniser.js'

const train = (...texts: string[]): { text: string; split: string }[] => texts.map((text) => ({ text, split: 'train' }))
const rows = train('the crew was lovely', 'The crew was LATE', 'late, the bag was lost :(', 'where is the bag :(', 'delightful')
const build = (settings: WordSettings = {}): WordTokeniser => new WordTokeniser(buildWordTokeniser(rows, { leastTexts: 2, ...settings }))

describe('buildWordTokeniser', () => {
  it('lists the words of enough texts, most used first, and counts a word once a text', () => {
    const { words, size } = buildWordTokeniser([...rows, ...train('lost lost lost')], { leastTexts: 2 })
    expect(words).toEqual(['the', 'was', ':(', 'bag', 'crew', 'late', 'lost'])
    expect(size).toBe(9)
  })

  it('reads training rows only', () => {
    const heldOut = ['validation', 'test'].map((split) => ({ text: 'delightful', split }))
    expect(buildWordTokeniser([...rows, ...heldOut], { leastTexts: 2 }).words).not.toContain('delightful')
  })

  it('keeps no handle, link, number or code', () => {
    const { words } = buildWordTokeniser(train('@someone http://a.io/b 4521 some_one b4 flight442', '@someone http://a.io/b 4521 some_one b4 flight442'), { leastTexts: 2 })
    expect(words).toEqual(['<number>', '<url>', '<user>', 'b4'])
  })

  it('keeps the pieces that stand in the most words', () => {
    const file = buildWordTokeniser(train('flights flighty flight', 'flights'), { leastTexts: 2, pieces: 3 })
    // <flig, fligh and light of the three words
    expect(file.pieces?.kept).toEqual([973_541, 1_830_685, 1_947_695])
    expect(file.size).toBe(2 + 1 + 3)
    expect(wordFile.parse(JSON.parse(JSON.stringify(file)))).toEqual(file)
  })

  it('refuses texts without a word that is frequent enough', () => {
    expect(() => buildWordTokeniser(train('all', 'different'))).toThrow(expect.objectContaining({ code: 'E_TRAINING_DATA' }))
  })
})

describe('a tokeniser of words', () => {
  it.each([['the crew was late', 0], ['the delightful crew sang', 1 / 2], ['delightful', 1], ['', 0]])('knows the share of words without a number: "%s" %d', (text, share) => {
    expect(build().measureUnknown(text)).toBe(share)
    expect(build({ pieces: 3 }).measureUnknown(text)).toBe(share)
  })

  it('numbers words from 2 in the order of the vocabulary; others are 1', () => {
    expect(build().encode('The BAG was delightful :(')).toEqual({ ids: [2, 5, 3, 1, 4] })
  })

  it.each(['', '   ', '\u200b', '…'])('makes one unknown word of %j', (text) => {
    expect(build().encode(text)).toEqual({ ids: [1] })
    expect(build({ pieces: 10 }).encode(text)).toEqual({ ids: [1], ends: [1] })
  })

  it('reads the two ends of a long text', () => {
    const { ids } = build({ maxTokens: 8 }).encode(`the bag ${'unheard '.repeat(5000)} was late`)
    expect(ids).toEqual([2, 5, 1, 1, 1, 1, 3, 7])
  })

  it('cuts a word that it does not know into its pieces, and says where words end', () => {
    const tokeniser = build({ leastTexts: 3, pieces: 1000 })
    const { ids, ends } = tokeniser.encode('the delightful bag xyzzyx')
    expect(ends).toHaveLength(4)
    const [the = 0, delightful = 0, bag = 0, unheard = 0] = ends ?? []
    expect(ids.slice(0, the)).toEqual([2])
    // <deli delig eligh light ightf ghtfu htful tful>
    expect(new Set(ids.slice(the, delightful)).size).toBe(8)
    expect(ids.slice(delightful, bag)).toHaveLength(1)
    expect(ids.slice(bag, unheard)).toEqual([1])
    expect(ids.every((id) => id > 0 && id < tokeniser.size)).toBe(true)
  })

  it('gives a word of 20,000 letters no more than 16 pieces', () => {
    expect(build({ pieces: 1000 }).encode('delightful'.repeat(2000)).ids).toHaveLength(16)
  })
})

describe('the tokeniser file', () => {
  const file = buildWordTokeniser(rows, { leastTexts: 2, pieces: 5 })

  it.each([
    ['another normaliser', { normaliser: 'tweet-0' }],
    ['another size', { size: file.size + 1 }],
    ['a word twice', { words: [...file.words.slice(1), 'was'] }],
    ['no words', { words: [] }],
    ['a bucket that does not exist', { pieces: { ...file.pieces, kept: [1, 2, 3, 4, 2_000_000] } }],
    ['lengths that exclude each other', { pieces: { ...file.pieces, shortest: 6, longest: 5 } }],
  ])('is refused with %s', (_, change) => {
    expect(wordFile.safeParse({ ...file, ...change }).success).toBe(false)
  })
})
