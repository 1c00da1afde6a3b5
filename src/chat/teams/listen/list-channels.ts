import { listTeamsConversations, type Store, type TeamsConversation } from '../../../store/index.js'
import type { ChannelChoice } from '../render/render-form.js'

/** More than this nobody looks through. */
const mostListed = 60

/** The channels that a form offers: the one that asks first, then those in which Vigie was heard of last. */
export async function listChannels(store: Store, here: TeamsConversation): Promise<ChannelChoice[]> {
  const known = (await listTeamsConversations(store, mostListed)).filter(({ id }) => id !== here.id)
  return [{ value: here.id, label: here.name ? `${here.name} (here)` : 'Here' }, ...known.map(({ id, name }) => ({ value: id, label: name ?? `A channel without a name (${id.slice(0, 24)}…)` }))]
}
