import { wire } from '../../src/chat/slack/index.js'
import { sendCommand } from '../../test/fakes/slack/inbound/send-interaction.js'
import { signingSecret } from '../../test/fakes/slack/inbound/send-signed.js'
import { FakeSlack } from '../../test/fakes/slack/start-fake-slack.js'
import { addChannel, botToken } from '../../test/fakes/slack/workspace.js'
import type { Chat, Tell } from './chat.js'
import { describeCall } from './describe-call.js'

/** Starts the strict Slack of the tests, with one channel that Vigie was invited to. */
export async function openSlack(tell: Tell): Promise<Chat> {
  const fake = await FakeSlack.start()
  const channel = addChannel(fake.workspace, 'C0CRISIS', { name: 'crisis' })
  fake.onCall = ({ method, arguments: { text } }) => tell(describeCall(method, text))
  fake.responseUrls.onUse = ({ text }) => tell(describeCall('response_url', text))
  return {
    environment: { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: fake.apiUrl },
    channel: channel.id,
    prefix: wire.command,
    async write(url, line) {
      const { response } = await sendCommand(fake, `${url}${wire.path}`, { command: wire.command, text: line, channel: channel.id, user: 'U1' })
      return response.status
    },
  }
}
