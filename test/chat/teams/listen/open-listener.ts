import { pino } from 'pino'
import { createConsolePlatform } from '../../../../src/chat/index.js'
import { createTeamsPlatform, describeCloud, startListening, wire, type TeamsListenerOptions } from '../../../../src/chat/teams/index.js'
import { readConfig } from '../../../../src/config.js'
import type { Store } from '../../../../src/store/index.js'
import { teamsApp, type FakeTeams } from '../../../fakes/teams/index.js'
import { openTalk } from '../../command/open-context.js'
import { serveListener, type Served } from '../../serve-listener.js'
import { openConnector, quick } from '../teams-channel.js'

/** What reactions mean where nobody set it otherwise. */
const meanings = readConfig({}).teamsReactions

/** A Vigie that listens to the fake, on a server as it really runs; `url` is where Teams sends to. */
export async function openListener(store: Store, fake: FakeTeams, given: Partial<TeamsListenerOptions> = {}): Promise<Served> {
  const log = pino({ level: 'silent' })
  const talk = openTalk(store)
  const connector = openConnector(fake)
  const platforms = { console: createConsolePlatform(store), teams: createTeamsPlatform({ store, log, connector, timings: quick }) }
  const listener = startListening({ store, log, app: teamsApp, cloud: describeCloud(fake.origin), connector, platforms, commands: talk.context, meanings, ...given })
  const served = await serveListener(store, { talk, listener, doors: { loopbackOnly: true, teams: { path: wire.path, takeRequest: listener.takeRequest } } })
  return { ...served, url: `${served.url}${wire.path}` }
}
