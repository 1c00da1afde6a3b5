import type { webApi } from '@slack/bolt'

/** Who Vigie is in Slack. */
export interface SlackIdentity {
  team: string
  botId: string
  botUser: string
}

/** Asks Slack who we are, at once and then no more; where that fails, the next who wants to know asks again. */
export function readIdentity(client: webApi.WebClient): () => Promise<SlackIdentity> {
  let known: Promise<SlackIdentity> | undefined
  const identify = (): Promise<SlackIdentity> => (known ??= client.auth.test().then(
    ({ team_id: team = '', bot_id: botId = '', user_id: botUser = '' }) => ({ team, botId, botUser }),
    (error: unknown) => {
      known = undefined
      throw error
    },
  ))
  identify().catch(() => undefined)
  return identify
}
