import { expect, test } from 'vitest'
import { encodeRows } from '../../../src/predict/index.js'
import type { SplitRow, Tokeniser } from '../../../src/predict/index.js'

const rows: SplitRow[] = [
  { source: 'ours', text: 'ab', label: 'negative', split: 'train' },
  { source: 'theirs', text: 'c', label: 'positive', split: 'test' },
  { source: 'ours', text: 'dd', label: 'neutral', split: 'validation' },
]

/** A number a letter. */
const letters: Tokeniser = { size: 30, encode: (text) => ({ ids: Array.from(text, (letter) => letter.charCodeAt(0) - 96) }), measureUnknown: () => 0 }
/** A unit a letter, of two numbers each. */
const pairs: Tokeniser = {
  size: 30,
  encode: (text) => ({ ids: Array.from(text).flatMap((letter) => [letter.charCodeAt(0) - 96, 9]), ends: Array.from(text, (_, i) => 2 * i + 2) }),
  measureUnknown: () => 0,
}

const tail = (file: Buffer | undefined, bytes: number): string => (file ?? Buffer.alloc(0)).subarray(-bytes).toString('hex')

test('rows become one array of ids, with offsets, labels, splits and sources by number', () => {
  let seen = 0
  const arrays = encodeRows(rows, letters, ['ours', 'theirs'], () => seen++)
  expect(seen).toBe(3)
  expect(tail(arrays['ids.npy'], 20)).toBe('0100000002000000030000000400000004000000')
  expect(tail(arrays['offsets.npy'], 32)).toBe(['00', '02', '03', '05'].map((byte) => byte + '0'.repeat(14)).join(''))
  expect(tail(arrays['labels.npy'], 3)).toBe('000201')
  expect(tail(arrays['splits.npy'], 3)).toBe('000201')
  expect(tail(arrays['sources.npy'], 3)).toBe('000100')
  expect(arrays['units.npy']).toBeUndefined()
})

test('a row that nobody labelled has the label -1', () => {
  const arrays = encodeRows([...rows, { source: 'theirs', text: 'e', split: 'train' }], letters, ['ours', 'theirs'], () => undefined)
  expect(tail(arrays['labels.npy'], 4)).toBe('000201ff')
})

test('units of several ids have offsets of their own, and rows count units', () => {
  const arrays = encodeRows(rows, pairs, ['ours', 'theirs'], () => undefined)
  expect(tail(arrays['units.npy'], 48)).toBe(['00', '02', '04', '06', '08', '0a'].map((byte) => byte + '0'.repeat(14)).join(''))
  expect(tail(arrays['offsets.npy'], 32)).toBe(['00', '02', '03', '05'].map((byte) => byte + '0'.repeat(14)).join(''))
})
