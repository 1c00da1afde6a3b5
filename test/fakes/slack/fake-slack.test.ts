import { webApi } from '@slack/bolt'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addChannel, botToken, expectNoViolations, FakeSlack } from './index.js'

let fake: FakeSlack
let client: webApi.WebClient
beforeEach(async () => {
  fake = await FakeSlack.start()
  client = new webApi.WebClient(botToken, { slackApiUrl: fake.apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true })
})
afterEach(() => fake.goDown())

const errorOf = (call: Promise<unknown>): Promise<unknown> => call.then(() => undefined, (error: unknown) => (error as { data?: { error: string } }).data?.error ?? (error as { code: string }).code)

describe('the fake Slack', () => {
  test('keeps messages, threads, metadata and edits, each ts later than the one before', async () => {
    const channel = addChannel(fake.workspace, 'C1')
    const metadata = { event_type: 'vigie', event_payload: { key: 'k' } }
    const { ts = '' } = await client.chat.postMessage({ channel: 'C1', text: 'one', blocks: [{ type: 'divider' }], metadata })
    await client.chat.postMessage({ channel: 'C1', text: 'two', thread_ts: ts })
    await client.chat.update({ channel: 'C1', ts, text: 'edited' })
    expect(channel.messages).toMatchObject([{ ts, text: 'edited', edits: 1, metadata }, { text: 'two', threadTs: ts }])
    expect(Number(channel.messages[1]?.ts)).toBeGreaterThan(Number(ts))
    expect((await client.conversations.history({ channel: 'C1', include_all_metadata: true })).messages).toMatchObject([{ ts, metadata }])
    expect((await client.conversations.replies({ channel: 'C1', ts })).messages?.map(({ text }) => text)).toEqual(['edited', 'two'])
    expectNoViolations(fake)
  })

  test.each<[string, () => Promise<unknown>]>([
    ['channel_not_found', () => client.chat.postMessage({ channel: 'C9', text: 'a' })],
    ['invalid_auth', () => new webApi.WebClient('xoxb-none', { slackApiUrl: fake.apiUrl }).auth.test()],
    ['message_not_found', () => client.chat.update({ channel: addChannel(fake.workspace, 'C1').id, ts: '1.2', text: 'a' })],
    ['not_in_channel', () => client.chat.postMessage({ channel: addChannel(fake.workspace, 'C1', { isMember: false }).id, text: 'a' })],
    ['is_archived', () => client.chat.postMessage({ channel: addChannel(fake.workspace, 'C1', { isArchived: true }).id, text: 'a' })],
    ['no_text', () => client.chat.postMessage({ channel: addChannel(fake.workspace, 'C1').id, text: ' ' })],
    ['invalid_blocks', () => client.chat.postMessage({ channel: addChannel(fake.workspace, 'C1').id, text: 'a', blocks: [{ type: 'header', text: { type: 'plain_text', text: 'a'.repeat(151) } }] })],
    ['missing_scope', () => { fake.workspace.tokens.get(botToken)?.scopes.delete('users:read'); return client.users.info({ user: 'U1' }) }],
  ])('answers %s', async (error, call) => {
    expect(await errorOf(call())).toBe(error)
  })

  test('fails as it was told to: limits, losses, and outages', async () => {
    const channel = addChannel(fake.workspace, 'C1')
    fake.faults.order('chat.postMessage', { kind: 'rate-limited', seconds: 7 })
    fake.faults.order('chat.postMessage', { kind: 'answer-lost' })
    const post = () => errorOf(client.chat.postMessage({ channel: 'C1', text: 'a' }))
    expect(await post()).toBe('slack_webapi_rate_limited_error')
    expect(await post()).toBe('slack_webapi_request_error')
    expect(channel.messages).toHaveLength(1)
    await fake.goDown()
    expect(await post()).toBe('slack_webapi_request_error')
    await fake.comeBack()
    expect(await post()).toBeUndefined()
    expect(channel.messages).toHaveLength(2)
  })
})
