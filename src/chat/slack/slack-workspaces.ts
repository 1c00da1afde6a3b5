import type { webApi } from '@slack/bolt'
import type { OutsideChannel } from '../outside/call-outside.js'

/** Who Vigie is in a workspace of Slack, and what it speaks there with. */
export interface SlackIdentity {
  teamId: string
  botId: string
  botUser: string
  /** `xoxb-…`. */
  token: string
}

/** The workspaces that Vigie serves: one, by its token, or those it was installed in. */
export interface SlackWorkspaces {
  /** Undefined where Vigie does not serve that workspace. */
  identify: (teamId: string | undefined) => Promise<SlackIdentity | undefined>
  /** Speaks in a channel with the token of its workspace. @throws VigieError E_CHAT_REFUSED where there is none */
  clientOf: (channel: Pick<OutsideChannel, 'name' | 'teamId'>) => Promise<webApi.WebClient>
  /** Forgets a workspace that removed Vigie at that time; false where it is not known, or was installed later. */
  forget: (teamId: string, at: Date) => Promise<boolean>
  /** What keeps people of a workspace to its own channels; undefined where there is one workspace alone. */
  boundTo: (teamId: string | undefined) => string | undefined
}
