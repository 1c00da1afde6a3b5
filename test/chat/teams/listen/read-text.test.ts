import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readText } from '../../../../src/chat/teams/listen/read-text.js'

const recipient = { id: '28:vigie' }
const call = { type: 'mention', text: '<at>Vigie</at>', mentioned: { id: '28:vigie' } }
const other = { type: 'mention', text: '<at>Ben</at>', mentioned: { id: '29:ben' } }

test.each<[string, string]>([
  ['<at>Vigie</at> status', 'status'], ['<at>Vigie</at>&nbsp;status\n', 'status'], ['<at>Vigie</at>, <at>Vigie</at>: help', 'help'], ['status', 'status'], ['<at>Vigie</at>', ''], ['', ''],
  ['<at>Vigie</at> ask <at>Ben</at> of &lt;b&gt; &amp;amp;', 'ask @Ben of <b> &amp;'], ['tell <at>Vigie</at>', 'tell @Vigie'], ['<at>Ben</at> hello', '@Ben hello'],
])('%j is read as %j', (text, said) => {
  expect(readText({ text, entities: [call, other, { type: 'clientInfo' }], recipient }).trim()).toBe(said)
})

test('any text is read, in linear time', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
    expect(typeof readText({ text, entities: [call], recipient })).toBe('string')
  }), { numRuns: 100 })
  expect(readText({ text: '<at'.repeat(50_000), entities: [call], recipient }).length).toBe(150_000)
})
