import type { webApi } from '@slack/bolt'
import { VigieError } from '../../errors.js'
import { explainSlackError } from './explain-slack-error.js'

/**
 * What people call a channel, such as `#crisis`, once it is sure that the bot may write there.
 *
 * @param id Slack's, `C0123`
 * @throws VigieError E_CHAT_REFUSED, E_CHAT_UNREACHABLE, E_CHAT_RATE_LIMITED
 */
export async function nameChannel(client: webApi.WebClient, id: string): Promise<string> {
  const { channel } = await client.conversations.info({ channel: id }).catch((error: unknown) => {
    throw explainSlackError(error, id).error
  })
  const name = `#${channel?.name ?? id}`
  if (channel?.is_archived === true) throw refuse(name, 'the channel is archived', 'unarchive it, or choose another')
  if (channel?.is_member !== true) throw refuse(name, 'the bot is not in the channel', 'invite it there (/invite @Vigie), and try again')
  return name
}

function refuse(channel: string, reason: string, remedy: string): VigieError {
  return new VigieError('E_CHAT_REFUSED', { platform: 'Slack', channel, reason, remedy })
}
