import { afterEach, beforeEach, expect, test } from 'vitest'
import { readChannelName } from '../../../src/chat/slack/index.js'
import { addChannel, botToken, FakeSlack, type FakeChannel } from '../../fakes/slack/index.js'

let fake: FakeSlack
beforeEach(async () => (fake = await FakeSlack.start()))
afterEach(() => fake.goDown())

test('a channel that the bot may write in has a name', async () => {
  addChannel(fake.workspace, 'C1', { name: 'crisis' })
  expect(await readChannelName({ token: botToken, apiUrl: fake.apiUrl }, 'C1')).toBe('#crisis')
})

test.each<[string, Partial<FakeChannel>, string, RegExp]>([
  ['that the bot is not in', { isMember: false }, botToken, /^Do this.*\/invite @Vigie/],
  ['that is archived', { isArchived: true }, botToken, /unarchive it/],
  ['that is private', { isPrivate: true, isMember: false }, botToken, /\/invite @Vigie/],
  ['asked for with a wrong token', {}, 'xoxb-wrong', /SLACK_BOT_TOKEN/],
])('one %s is refused with what to do', async (_, given, token, cure) => {
  addChannel(fake.workspace, 'C1', given)
  await expect(readChannelName({ token, apiUrl: fake.apiUrl }, 'C1')).rejects.toMatchObject({ code: 'E_CHAT_REFUSED', cure: expect.stringMatching(cure) as unknown })
})
