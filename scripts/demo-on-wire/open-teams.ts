import { addConversation, FakeTeams, sendActivity, teamsApp, writes } from '../../test/fakes/teams/index.js'
import type { Chat, Tell } from './chat.js'
import { describeCall } from './describe-call.js'

/** Starts the strict Teams of the tests, with one channel that Vigie is in. */
export async function openTeams(tell: Tell): Promise<Chat> {
  const fake = await FakeTeams.start()
  const channel = addConversation(fake.tenant, '19:crisis@thread.tacv2')
  const [person] = fake.tenant.people
  if (!person) throw new Error('nobody is in this Teams')
  fake.onCall = ({ method, path, body }) => tell(describeCall(`${method} /v3/conversations${path}`, findText(body)))
  return {
    environment: { TEAMS_APP_ID: teamsApp.appId, TEAMS_APP_PASSWORD: teamsApp.password, TEAMS_TENANT_ID: teamsApp.tenantId, TEAMS_CLOUD_URL: fake.origin },
    channel: channel.id,
    prefix: '@Vigie',
    async write(url, line) {
      return (await sendActivity(fake, `${url}/api/messages`, writes(fake, { conversation: channel, person }, line))).status
    },
  }
}

/** What notifications would say; a call that begins a thread holds its first message inside. */
function findText(body: unknown): unknown {
  const { activity, summary, text } = (body ?? {}) as { activity?: unknown; summary?: unknown; text?: unknown }
  return activity === undefined ? (summary ?? text) : findText(activity)
}
