import { pino } from 'pino'
import { createConsolePlatform, type CommandContext } from '../../../../src/chat/index.js'
import { createSlackPlatform, describeApp, startListening, wire, type SlackListenerOptions } from '../../../../src/chat/slack/index.js'
import { readConfig } from '../../../../src/config.js'
import type { Store } from '../../../../src/store/index.js'
import { botToken, signingSecret, type FakeSlack } from '../../../fakes/slack/index.js'
import { startConsole } from '../../../http/start-console.js'
import { openTalk } from '../../command/open-context.js'
import { openFakeWorkspace, quick } from '../slack-channel.js'

/** What reactions mean where nobody set it otherwise. */
const meanings = readConfig({}).slackReactions

export interface OpenedListener {
  /** Where Slack sends to. */
  url: string
  /** Waits for what is under way. */
  stop: () => Promise<void>
}

/** A Vigie that listens to the fake, on a server as it really runs. */
export async function openListener(store: Store, fake: FakeSlack, given: Partial<SlackListenerOptions> & { context?: Partial<CommandContext> } = {}): Promise<OpenedListener> {
  const { context, ...options } = given
  // It gets along with what the manifest asks for.
  const token = fake.workspace.tokens.get(botToken)
  if (token) token.scopes = new Set(describeApp().oauth_config.scopes.bot)
  const log = pino({ level: 'silent' })
  const talk = openTalk(store, context)
  const { workspaces = openFakeWorkspace(fake) } = options
  const platforms = { console: createConsolePlatform(store), slack: createSlackPlatform({ store, log, workspaces, timings: quick, listens: true }) }
  const listener = startListening({ store, log, workspaces, signingSecret, apiUrl: fake.apiUrl, platforms, commands: talk.context, meanings, ...options })
  const { server, url } = await startConsole(store, { loopbackOnly: true, ...(listener.takeRequest && { slack: { path: wire.path, takeRequest: listener.takeRequest } }) })
  let stopping: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    await server.close()
    await listener.stop()
    await talk.close()
  }
  return { url: `${url}${wire.path}`, stop: () => (stopping ??= stop()) }
}
