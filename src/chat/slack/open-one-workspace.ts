import { openSlackClient } from './slack-client.js'
import { defaultTimings } from './slack-timings.js'
import type { SlackIdentity, SlackWorkspaces } from './slack-workspaces.js'

export interface OneWorkspace {
  /** `xoxb-…`. */
  token: string
  /** Slack's own by default. */
  apiUrl?: string | undefined
  /** How long an answer is waited for. */
  timeoutMilliseconds?: number
}

/** One workspace, by its token: the simple way. Who Vigie is there it asks of Slack once; where that fails, the next who wants to know asks again. */
export function openOneWorkspace({ token, apiUrl, timeoutMilliseconds = defaultTimings.timeout }: OneWorkspace): SlackWorkspaces {
  const client = openSlackClient({ token, ...(apiUrl !== undefined && { apiUrl }), timeoutMilliseconds })
  let known: Promise<SlackIdentity> | undefined
  const ask = (): Promise<SlackIdentity> => (known ??= client.auth.test().then(
    ({ team_id: teamId = '', bot_id: botId = '', user_id: botUser = '' }) => ({ teamId, botId, botUser, token }),
    (error: unknown) => {
      known = undefined
      throw error
    },
  ))
  return {
    async identify(teamId) {
      const identity = await ask()
      return identity.teamId === teamId ? identity : undefined
    },
    clientOf: () => Promise.resolve(client),
    // Its token is not ours to forget; the next message says that it does not work any more.
    forget: () => Promise.resolve(false),
    boundTo: () => undefined,
  }
}
