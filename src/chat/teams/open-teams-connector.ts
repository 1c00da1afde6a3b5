import type { TeamsApp, TeamsCloud } from './teams-app.js'
import { TeamsConnector } from './teams-connector.js'
import { TeamsCredentials } from './teams-credentials.js'
import { defaultTimings } from './teams-timings.js'

/** The Bot Connector as an app speaks to it; without an app nothing is signed, as an emulator takes it. */
export function openTeamsConnector(app: TeamsApp | undefined, cloud: TeamsCloud, timeoutMilliseconds = defaultTimings.timeout): TeamsConnector {
  return new TeamsConnector(app && new TeamsCredentials(app, cloud, timeoutMilliseconds), timeoutMilliseconds)
}
