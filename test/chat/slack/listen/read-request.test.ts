import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readRequest } from '../../../../src/chat/slack/listen/read-request.js'

const secret = 'fake-signing-secret'
const now = new Date('2026-11-25T12:00:00Z')
const seconds = now.getTime() / 1000

function sign(body: string, { at = seconds, by = secret, type = 'application/json', ...more }: { at?: number; by?: string; type?: string; [header: string]: unknown } = {}) {
  const signature = `v0=${createHmac('sha256', by).update(`v0:${at}:${body}`).digest('hex')}`
  return { body, headers: { 'content-type': type, 'x-slack-request-timestamp': String(at), 'x-slack-signature': signature, ...more } as Record<string, string> }
}

const form = 'application/x-www-form-urlencoded'

test.each<[string, ReturnType<typeof sign>, object]>([
  ['an event', sign('{"type":"event_callback"}'), { type: 'payload', payload: { type: 'event_callback' } }],
  ['an event that comes again', sign('{"type":"event_callback"}', { 'x-slack-retry-num': '2' }), { type: 'payload', payload: { type: 'event_callback' }, retryNum: 2 }],
  ['a command', sign('command=%2Fsentiment&text=a+b', { type: form }), { type: 'payload', payload: { command: '/sentiment', text: 'a b' } }],
  ['a press', sign(`payload=${encodeURIComponent('{"type":"block_actions"}')}`, { type: form }), { type: 'payload', payload: { type: 'block_actions' } }],
  ['whether this is ours', sign('{"type":"url_verification","challenge":"abc"}'), { type: 'challenge', challenge: 'abc' }],
  ['a check of the certificate', sign('ssl_check=1', { type: form }), { type: 'check' }],
  ['four minutes old', sign('{}', { at: seconds - 240 }), { type: 'payload', payload: {} }],
  ['six minutes old', sign('{}', { at: seconds - 360 }), { type: 'refused', reason: 'Its time is not now: check the clock of this machine.' }],
  ['six minutes early', sign('{}', { at: seconds + 360 }), { type: 'refused' }],
  ['signed by somebody else', sign('{}', { by: 'other' }), { type: 'refused', reason: 'Its signature is not that of SLACK_SIGNING_SECRET.' }],
  ['changed on the way', { ...sign('{}'), body: '{ }' }, { type: 'refused' }],
  ['of another version', sign('{}', { 'x-slack-signature': 'v1=00' }), { type: 'refused' }],
  ['not signed', { body: '{}', headers: {} }, { type: 'refused', reason: 'It is not signed.' }],
  ['no JSON', sign('{'), { type: 'malformed' }],
  ['no object', sign('[1]'), { type: 'malformed' }],
])('%s', (_, request, expected) => {
  expect(readRequest(request, secret, now)).toMatchObject(expected)
})

test('whatever comes is read or refused, and nothing unsigned is read', () => {
  const headers = fc.dictionary(fc.constantFrom('content-type', 'x-slack-request-timestamp', 'x-slack-signature', 'x-slack-retry-num'), fc.oneof(fc.string(), fc.constant(String(seconds)), fc.constant('v0=')))
  fc.assert(fc.property(fc.string({ unit: 'binary' }), headers, (body, given) => {
    expect(readRequest({ body, headers: given }, secret, now).type).toBe('refused')
  }))
  fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(form, 'application/json', ''), (body, type) => {
    expect(readRequest(sign(body, { type }), secret, now).type).not.toBe('refused')
  }))
})
