import type { Activity, ConversationParameters } from 'botbuilder'
import { VigieError } from '../../errors.js'
import { findTeamsConversation, type Store, type TeamsConversation } from '../../store/index.js'
import type { OutsideChannel } from '../outside/call-outside.js'
import type { EditingWire } from '../outside/edit-message.js'
import type { OutsideWire } from '../outside/post-once.js'
import type { TeamsMessage } from './render/teams-message.js'
import type { TeamsConnector } from './teams-connector.js'
import { wire } from './wire.js'

/** By these Teams says that a card is more than it draws, or too much. */
const cardCodes = new Set(['MessageSizeTooBig', 'BadArgument', 'Bad Argument', 'BadSyntax'])
const gone = new Set(['ActivityNotFoundInConversation'])

/**
 * Posting and editing in Teams, by the Bot Connector. There is no history to look a lost message up in: it is posted again
 * (docs/decisions/0016).
 */
export function openTeamsWire(store: Store, connector: TeamsConnector): OutsideWire<TeamsMessage> & EditingWire<TeamsMessage> {
  return {
    withoutThread: gone,
    withoutMessage: gone,
    reduce: ({ card, ...rest }, code) => (card && cardCodes.has(code) ? rest : undefined),
    async send(channel, { message, parent }) {
      const there = await requireConversation(store, channel)
      return await connector.call(there.serviceUrl, async (conversations, options) => {
        const activity = toActivity(message)
        if (there.kind === 'channel' && parent === undefined) {
          return (await conversations.createConversation(describeThread(there, activity), options)).activityId
        }
        // Chats have no threads: what belongs under a message follows it there.
        const place = there.kind === 'channel' ? `${there.id};messageid=${parent ?? ''}` : there.id
        return (await conversations.sendToConversation(place, activity, options)).id
      })
    },
    async edit(channel, externalId, message) {
      const there = await requireConversation(store, channel)
      await connector.call(there.serviceUrl, (conversations, options) => conversations.updateActivity(there.id, externalId, { ...toActivity(message), id: externalId }, options))
    },
  }
}

async function requireConversation(store: Store, { externalId, name }: OutsideChannel): Promise<TeamsConversation> {
  const found = await findTeamsConversation(store, externalId)
  if (found) return found
  throw new VigieError('E_CHAT_REFUSED', { platform: 'Teams', channel: name, reason: 'Vigie is not there, or was never spoken to there', remedy: 'add the app to the team or chat, and write “@Vigie help” in it' })
}

/** A message that begins a thread of a channel. */
function describeThread({ id, tenantId, botId }: TeamsConversation, activity: Partial<Activity>): ConversationParameters {
  const parameters: Partial<ConversationParameters> = { isGroup: true, bot: { id: botId, name: 'Vigie' }, channelData: { channel: { id } }, activity: activity as Activity, ...(tenantId !== undefined && { tenantId }) }
  return parameters as ConversationParameters
}

function toActivity({ text, card, isJudgeable }: TeamsMessage): Partial<Activity> {
  // Where there is a card, the text beside it is for notifications alone; without one it is read as it stands.
  const said = card ? { summary: text, attachments: [{ contentType: wire.cardType, content: card }] } : { text, textFormat: 'plain' }
  return { type: 'message', ...said, ...(isJudgeable && { channelData: { feedbackLoop: { type: 'default' } } }) }
}
