import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseMetrics } from '../../../src/feed/replay/parse-metrics.js'

describe('metrics', () => {
  test.each<[string, Record<string, unknown>, Record<string, number> | undefined]>([
    ['are not needed', {}, undefined],
    ['come from a JSON text', { metrics: '{"likes":3,"views":10.5}' }, { likes: 3, views: 10.5 }],
    ['come from an object', { metrics: { likes: 3 } }, { likes: 3 }],
    ['come from columns of counts', { retweets: '2', likes: ' 3 ', replies: 4 }, { retweets: 2, likes: 3, replies: 4 }],
    ['come from both, the columns winning', { metrics: '{"likes":3,"shares":1}', likes: '5' }, { likes: 5, shares: 1 }],
    ['leave out what is not known', { metrics: 'null', likes: '', retweets: 'NaN', quotes: null, views: 'n/a' }, undefined],
    ['keep a metric named as a prototype is', { metrics: '{"__proto__":1}' }, Object.fromEntries([['__proto__', 1]])],
  ])('%s', (_, fields, expected) => {
    expect(parseMetrics(fields)).toEqual({ metrics: expected })
  })

  test.each([
    ['that are not JSON', { metrics: '{likes:3}' }],
    ['that are a list', { metrics: '[3]' }],
    ['that are a number', { metrics: 3 }],
    ['with a text for a count', { metrics: '{"likes":"many"}' }],
    ['with a count below zero', { likes: '-1' }],
    ['with a count without end', { metrics: { likes: Infinity } }],
    ['with a column that is not a number', { retweets: '1,200' }],
    ['of more than twenty names', { metrics: Object.fromEntries(Array.from({ length: 21 }, (_, index) => [`m${index}`, 1])) }],
    ['with a name that is not a word', { metrics: { '<b>': 1 } }],
  ])('%s are refused', (_, fields) => {
    expect(parseMetrics(fields)).toMatchObject({ fault: { code: 'E_ROW_MALFORMED' } })
  })

  test('nothing makes them throw, and what passes is numbers', () => {
    fc.assert(fc.property(fc.oneof(fc.anything(), fc.json()), fc.anything(), (metrics, likes) => {
      const parsed = parseMetrics({ metrics, likes })
      if ('fault' in parsed) return
      for (const count of Object.values(parsed.metrics ?? {})) expect(count).toBeGreaterThanOrEqual(0)
    }))
  })
})
