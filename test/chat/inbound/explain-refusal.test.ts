import { expect, test } from 'vitest'
import { explainRefusal } from '../../../src/chat/inbound/explain-refusal.js'
import { VigieError } from '../../../src/errors.js'

test.each<[VigieError, RegExp]>([
  [new VigieError('E_ALERT_UNKNOWN', { id: '0199f000-0000-7000-8000-000000000000' }), /^This alert is not in this channel, or not any more\.$/],
  [new VigieError('E_PREDICTION_UNKNOWN', { id: '42' }), /^Vigie does not have this post any more\.$/],
  [new VigieError('E_ALERT_CHANGED', { what: 'acknowledged by Ana, 13:07 UTC' }), /^Somebody was first: acknowledged by Ana, 13:07 UTC\.$/],
  [new VigieError('E_ALERT_ACTION', { state: 'resolved' }), /^This cannot be done to an alert that is resolved\. See what the alert says now; reopen it first/],
  [new VigieError('E_CHAT_RATE_LIMITED', { platform: 'Slack', channel: '#crisis', seconds: 30 }), /Try again in a minute\.$/],
  [new VigieError('E_CHAT_UNREACHABLE', { platform: 'Teams', reason: 'ECONNREFUSED' }), /Try again in a minute\.$/],
  [new VigieError('E_CHAT_UNSETTLED', { platform: 'Slack', channel: '#crisis' }), /Look in a minute/],
  [new VigieError('E_CHAT_REFUSED', { platform: 'Slack', channel: '#crisis', reason: 'the bot is not in the channel', remedy: 'invite it there' }), /^Slack lets Vigie write nothing in #crisis: .*invite it there\.$/],
])('%s is told to the one who pressed', (error, sentence) => {
  expect(explainRefusal(error)).toMatch(sentence)
})

test('a fault of ours is nothing that a person is told the cause of', () => {
  expect(explainRefusal(new Error('relation "alerts" does not exist'))).toBeUndefined()
})
