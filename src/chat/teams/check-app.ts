import { describeCloud, type TeamsApp } from './teams-app.js'
import { TeamsCredentials } from './teams-credentials.js'
import { defaultTimings } from './teams-timings.js'

/**
 * Whether Microsoft takes the app's credentials. Sends nothing to any channel.
 *
 * @param cloudUrl Microsoft's own where it is left out
 * @throws VigieError E_CHAT_REFUSED, E_CHAT_UNREACHABLE
 */
export async function checkApp(app: TeamsApp, cloudUrl?: string): Promise<string> {
  const credentials = new TeamsCredentials(app, describeCloud(cloudUrl), defaultTimings.timeout)
  await credentials.signRequest({ headers: { set: () => undefined } })
  return `Microsoft takes the credentials of the app ${app.appId}`
}
