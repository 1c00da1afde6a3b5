import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseWait } from '../../../src/feed/x/choose-wait.js'
import { classifyRefusal } from '../../../src/feed/x/classify-refusal.js'
import { openXClient } from '../../../src/feed/x/x-client.js'
import { searchPage } from '../../../src/feed/x/x-shapes.js'

const typed = (type: string): object => ({ type: `https://api.twitter.com/2/problems/${type}`, detail: 'said\n  by X' })

test.each<[number, unknown, string]>([
  [429, {}, 'rate-limited'], [429, typed('rate-limit-exceeded'), 'rate-limited'], [429, typed('usage-capped'), 'used-up'], [402, undefined, 'used-up'], [403, typed('usage-capped'), 'used-up'],
  [401, { title: 'Unauthorized' }, 'token'], [403, typed('client-forbidden'), 'forbidden'], [400, typed('invalid-request'), 'refused'], [503, 'busy', 'unavailable'], [500, null, 'unavailable'], [302, [], 'unavailable'],
])('%i with %j means %s', (status, body, kind) => {
  expect(classifyRefusal(status, body, null).kind).toBe(kind)
})

test('a refusal says in one line what X says', () => {
  expect(classifyRefusal(400, typed('invalid-request'), null)).toEqual({ kind: 'refused', detail: 'said by X' })
  expect(classifyRefusal(400, { errors: [{ message: 'x'.repeat(900) }] }, null)).toEqual({ kind: 'refused', detail: `${'x'.repeat(200)}…` })
})

test.each<[string | null, number]>([['1000', 600], ['1900', 902.5], ['99999999999', 902.5], ['390', 3.5], ['soon', 0.75], [null, 0.75]])('a reset of %j at second 400 is waited for %i s', (reset, seconds) => {
  expect(chooseWait(classifyRefusal(429, {}, reset), 1, 400_000, 0.5) / 1000).toBeCloseTo(reset === '1000' ? 602.5 : seconds, 1)
})

test('whatever comes, it means something', () => {
  fc.assert(fc.property(fc.integer({ min: 201, max: 599 }), fc.jsonValue(), fc.option(fc.string(), { nil: null }), (status, body, reset) => {
    expect(chooseWait(classifyRefusal(status, body, reset), 3, 0, 1)).toBeGreaterThanOrEqual(0)
  }))
})

test('an X that cannot be reached is no error, and its address and token are nowhere said', async () => {
  const client = openXClient({ url: 'http://127.0.0.1:1', token: 'secret-token' })
  const answer = await client.get('/2/tweets/search/recent', { query: 'private' }, searchPage, new AbortController().signal)
  expect(answer).toMatchObject({ problem: { kind: 'unavailable', isAnswered: false } })
  expect(JSON.stringify(answer)).not.toMatch(/secret|private|127/)
})
