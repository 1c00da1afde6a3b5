import { describe, expect, it } from 'vitest'
import { splitTexts } from '../../../src/predict/index.js'
import { hashText } from '../../../src/predict/index.js'
import type { LabelledText } from '../../../src/predict/index.js'

const word = (i: number): string => Array.from(String(i), (digit) => 'bcdfghjkmn'[Number(digit)] ?? '').join('a')
const rows: LabelledText[] = Array.from({ length: 3000 }, (_, i) => ({ text: `seat ${word(i)}x flew`, label: 'negative', isRandom: i % 3 > 0 }))
const split = splitTexts(rows)
const hashes = (part: LabelledText[]): Set<string> => new Set(part.map((row) => hashText(row.text)))

describe('splitTexts', () => {
  it('holds out about a tenth of the random rows for each of validation and test, and no others', () => {
    for (const part of [split.validation, split.test]) {
      expect(part.length).toBeGreaterThan(150)
      expect(part.length).toBeLessThan(250)
      expect(part.every((row) => row.isRandom)).toBe(true)
    }
    expect(split.train.length + split.validation.length + split.test.length + split.overlapping).toBe(rows.length)
  })

  it('puts a text on the same side whatever else there is', () => {
    const half = splitTexts(rows.filter((_, i) => i % 2 === 0).reverse())
    expect([...hashes(half.test)].filter((hash) => !hashes(split.test).has(hash))).toEqual([])
  })

  it('trains on nothing that is nearly a held-out text', () => {
    const shouted = split.test.map((row) => ({ ...row, text: `@someone ${row.text.toUpperCase()}!!! https://example.org`, isRandom: false }))
    const again = splitTexts([...rows, ...shouted])
    expect(again.overlapping).toBe(split.overlapping + shouted.length)
    expect([...hashes(again.train)].filter((hash) => hashes(again.test).has(hash))).toEqual([])
  })
})
