import { pino } from 'pino'
import { createConsolePlatform } from '../../../../src/chat/index.js'
import { createTeamsPlatform, describeCloud, startListening, wire, type TeamsListenerOptions } from '../../../../src/chat/teams/index.js'
import { readConfig } from '../../../../src/config.js'
import type { Store } from '../../../../src/store/index.js'
import { teamsApp, type FakeTeams } from '../../../fakes/teams/index.js'
import { startConsole } from '../../../http/start-console.js'
import { openTalk } from '../../command/open-context.js'
import { openConnector, quick } from '../teams-channel.js'

/** What reactions mean where nobody set it otherwise. */
const meanings = readConfig({}).teamsReactions

/** A Vigie that listens to the fake, on a server as it really runs. */
export async function openListener(store: Store, fake: FakeTeams, given: Partial<TeamsListenerOptions> = {}): Promise<{ url: string; stop: () => Promise<void> }> {
  const log = pino({ level: 'silent' })
  const talk = openTalk(store)
  const connector = openConnector(fake)
  const platforms = { console: createConsolePlatform(store), teams: createTeamsPlatform({ store, log, connector, timings: quick }) }
  const listener = startListening({ store, log, app: teamsApp, cloud: describeCloud(fake.origin), connector, platforms, commands: talk.context, meanings, ...given })
  const { server, url } = await startConsole(store, { loopbackOnly: true, teams: { path: wire.path, takeRequest: listener.takeRequest } })
  let stopping: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    await server.close()
    await listener.stop()
    await talk.close()
  }
  return { url: `${url}${wire.path}`, stop: () => (stopping ??= stop()) }
}
