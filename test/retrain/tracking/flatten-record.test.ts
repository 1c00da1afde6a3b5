import { expect, test } from 'vitest'
import { flattenRecord } from '../../../src/retrain/tracking/flatten-record.js'

test.each<[string, object, object]>([
  ['nested records', { test: { f1: { negative: 0.8 } }, seed: 1 }, { 'test/f1/negative': 0.8, seed: 1 }],
  ['lists', { confusion: [[1, 2], [3, 4]] }, { 'confusion/0/0': 1, 'confusion/0/1': 2, 'confusion/1/0': 3, 'confusion/1/1': 4 }],
  ['names that MLflow refuses', { 'a+b (é)': 1, 'a/b': 2 }, { 'a_b ___': 1, a_b: 2 }],
  ['what JSON cannot say', { none: null, gone: undefined, nan: NaN, high: Infinity, text: 'x', no: false }, { text: 'x', no: false }],
])('flattens %s', (_, record, flat) => {
  expect(flattenRecord(record)).toEqual(flat)
})
