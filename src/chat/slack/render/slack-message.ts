import type { types } from '@slack/bolt'

/** A message in Slack's terms. `text` is what notifications and screen readers get, in place of the blocks. */
export interface SlackMessage {
  text: string
  blocks: types.KnownBlock[]
}

export type Block = types.KnownBlock
