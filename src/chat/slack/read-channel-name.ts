import { nameChannel } from './name-channel.js'
import { openSlackClient } from './slack-client.js'
import { defaultTimings } from './slack-timings.js'

/** As {@link nameChannel}, for those who have no client of Slack's yet. */
export async function readChannelName({ token, apiUrl }: { token: string; apiUrl?: string }, id: string): Promise<string> {
  return await nameChannel(openSlackClient({ token, ...(apiUrl !== undefined && { apiUrl }), timeoutMilliseconds: defaultTimings.timeout }), id)
}
