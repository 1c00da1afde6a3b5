import { pino } from 'pino'
import { createConsolePlatform, type CommandContext } from '../../../../src/chat/index.js'
import { createSlackPlatform, describeApp, startListening, wire, type SlackListenerOptions } from '../../../../src/chat/slack/index.js'
import { readConfig } from '../../../../src/config.js'
import type { Store } from '../../../../src/store/index.js'
import { botToken, signingSecret, type FakeSlack } from '../../../fakes/slack/index.js'
import { openTalk } from '../../command/open-context.js'
import { serveListener, type Served } from '../../serve-listener.js'
import { openFakeWorkspace, quick } from '../slack-channel.js'

/** What reactions mean where nobody set it otherwise. */
const meanings = readConfig({}).slackReactions

/** A Vigie that listens to the fake, on a server as it really runs; `url` is where Slack sends to. */
export async function openListener(store: Store, fake: FakeSlack, given: Partial<SlackListenerOptions> & { context?: Partial<CommandContext> } = {}): Promise<Served> {
  const { context, ...options } = given
  // It gets along with what the manifest asks for.
  const token = fake.workspace.tokens.get(botToken)
  if (token) token.scopes = new Set(describeApp().oauth_config.scopes.bot)
  const log = pino({ level: 'silent' })
  const talk = openTalk(store, context)
  const { workspaces = openFakeWorkspace(fake) } = options
  const platforms = { console: createConsolePlatform(store), slack: createSlackPlatform({ store, log, workspaces, timings: quick, listens: true }) }
  const listener = startListening({ store, log, workspaces, signingSecret, apiUrl: fake.apiUrl, platforms, commands: talk.context, meanings, ...options })
  const doors = { loopbackOnly: true, ...(listener.takeRequest && { slack: { path: wire.path, takeRequest: listener.takeRequest } }) }
  const served = await serveListener(store, { talk, listener, doors })
  return { ...served, url: `${served.url}${wire.path}` }
}
