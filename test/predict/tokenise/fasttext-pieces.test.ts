import { describe, expect, it } from 'vitest'
import { hashPiece, listPieces, publishedPieces } from '../../../src/predict/tokenise/fasttext-pieces.js'

const wikipedia = { shortest: 3, longest: 6, buckets: 2_000_000 }

// What gensim 4.4.0 gives: ft_hash_bytes(word.encode()), ft_ngram_hashes(word, 5, 5, 2000000), ft_ngram_hashes(word, 3, 6, 2000000).
const table: [word: string, hash: number, fives: number[], first: number[], count: number][] = [
  ['a', 3_826_002_220, [], [1_087_600], 1],
  ['flight', 3_914_001_347, [1_830_685, 973_541, 1_947_695, 1_496_785], [533_009, 1_445_864, 1_830_685, 939_439], 18],
  ['été', 200_187_927, [999_949], [1_908_133, 59_617, 999_949, 187_927], 6],
  ['naïve', 3_440_832_043, [878_190, 832_043, 1_505_331], [1_806_890, 1_907_692, 878_190, 933_201], 14],
  ['страх', 1_142_774_383, [1_187_267, 774_383, 905_357], [1_625_506, 22_059, 1_187_267, 1_274_665], 14],
  ['سيئ', 3_784_389_321, [1_920_031], [1_381_597, 1_416_955, 1_920_031, 389_321], 6],
  ['😀', 604_031_496, [], [870_420], 1],
  ['日本語テスト', 543_287_959, [1_355_263, 1_929_391, 1_753_919, 1_013_951], [758_587, 4581, 1_355_263, 366_209], 18],
  ['ﬁne', 3_791_449_484, [1_721_912], [833_911, 1_812_694, 1_721_912, 1_449_484], 6],
]

describe('the pieces of a word', () => {
  it.each(table)('hash %s as the published vectors do', (word, hash) => {
    expect(hashPiece(word)).toBe(hash)
  })

  it.each(table)('are those of fastText for %s', (word, _, fives, first, count) => {
    expect(listPieces(word, publishedPieces)).toEqual(fives)
    expect(listPieces(word, wikipedia)).toHaveLength(count)
    expect(listPieces(word, wikipedia).slice(0, 4)).toEqual(first)
  })
})
