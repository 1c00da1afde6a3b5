import type { TeamsApp, TeamsCloud } from './teams-app.js'
import { TeamsCredentials } from './teams-credentials.js'
import { defaultTimings } from './teams-timings.js'

/**
 * Whether Microsoft takes the credentials of Vigie's app. Sends nothing to any channel.
 *
 * @throws VigieError E_CHAT_REFUSED, E_CHAT_UNREACHABLE
 */
export async function checkApp(app: TeamsApp, cloud: TeamsCloud): Promise<string> {
  await new TeamsCredentials(app, cloud, defaultTimings.timeout).signRequest({ headers: { set: () => undefined } })
  return 'Microsoft takes the app’s credentials'
}
