import { expect, test } from 'vitest'
import { explainTeamsError } from '../../../src/chat/teams/explain-teams-error.js'

/** As the Connector's client throws it. */
const answered = (statusCode: number, { code, retryAfter }: { code?: string; retryAfter?: string } = {}): unknown => ({
  statusCode, ...(code !== undefined && { code }), response: { headers: { get: (name: string) => (name === 'retry-after' ? retryAfter : undefined) } },
})
const refused = { code: 'E_CHAT_REFUSED', retryable: false }
const unreachable = { code: 'E_CHAT_UNREACHABLE', retryable: true }
const limited = { code: 'E_CHAT_RATE_LIMITED', retryable: true }

// What Microsoft asks to be tried again: 412, 429, 502 and 504; of an answer of 500 and more nobody knows whether it was done.
test.each<[string, unknown, object]>([
  ['429 with a time', answered(429, { retryAfter: '7' }), { error: limited, holdSeconds: 7, isDoubtful: false }],
  ['429 without', answered(429), { error: limited, holdSeconds: 30 }],
  ['429 with a time that is none', answered(429, { retryAfter: 'soon' }), { error: limited, holdSeconds: 30 }],
  ['429 with a day', answered(429, { retryAfter: '86400' }), { error: limited, holdSeconds: 3600 }],
  ['412', answered(412), { error: unreachable, holdSeconds: 10, isDoubtful: false }],
  ['502', answered(502), { error: unreachable, holdSeconds: 10, isDoubtful: true }],
  ['504 with a time', answered(504, { retryAfter: '20' }), { error: unreachable, holdSeconds: 20, isDoubtful: true }],
  ['no connection', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), { error: unreachable, isDoubtful: false }],
  ['no answer', new Error('aborted'), { error: unreachable, isDoubtful: true }],
  ['403', answered(403, { code: 'BotNotInConversationRoster' }), { error: refused, holdSeconds: 60, isDoubtful: false }],
  ['a message that is gone', answered(404, { code: 'ActivityNotFoundInConversation' }), { error: refused, holdSeconds: 0 }],
  ['a message that is too large', answered(413), { error: refused, holdSeconds: 0, code: 'MessageSizeTooBig' }],
])('%s', (_, error, expected) => {
  expect(explainTeamsError(error, 'Crisis')).toMatchObject(expected)
})
