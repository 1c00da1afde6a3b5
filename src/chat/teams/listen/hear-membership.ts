import { leaveTeamsConversations, rememberTeamsConversation } from '../../../store/index.js'
import type { Listening } from './listening.js'
import type { HeardActivity } from './read-activity.js'

/** Keeps in mind where Vigie is: where it was added, removed, and which channels come, go or get another name. */
export async function hearMembership({ store, log }: Pick<Listening, 'store' | 'log'>, heard: HeardActivity): Promise<void> {
  const { place, recipient, action = '', membersRemoved, channelData } = heard
  const { eventType, team, channel } = channelData ?? {}
  const wasRemoved = (heard.type === 'installationUpdate' && action.startsWith('remove')) || (membersRemoved ?? []).some(({ id }) => id === recipient.id)
  if (wasRemoved || eventType === 'teamDeleted') {
    await leaveTeamsConversations(store, team?.id ? { teamId: team.id } : { id: place.id })
    log.warn({ channel: place.name ?? place.id }, 'Vigie was removed from a team or chat in Teams')
  } else if (eventType === 'channelDeleted' && channel?.id) await leaveTeamsConversations(store, { id: channel.id })
  // Such an event comes in the team's first channel, and speaks of another.
  else if (eventType?.startsWith('channel') && channel?.id) await rememberTeamsConversation(store, { ...place, id: channel.id })
  else await rememberTeamsConversation(store, place)
}
