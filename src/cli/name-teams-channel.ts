import { VigieError } from '../errors.js'
import { findTeamsConversation, listTeamsConversations, type Store } from '../store/index.js'

/** More than this nobody looks through. */
const mostListed = 30

/**
 * What people call a channel or chat in Teams, once it is sure that Vigie may write there.
 *
 * @param id Teams' own, `19:…@thread.tacv2`
 * @throws VigieError E_USAGE where Vigie is not there, with where it is
 */
export async function nameTeamsChannel(store: Store, id: string): Promise<string> {
  const found = await findTeamsConversation(store, id)
  if (found) return found.name ?? 'a channel of Teams'
  const known = (await listTeamsConversations(store, mostListed)).map((each) => `  teams:${each.id}  ${each.name ?? ''}`.trimEnd())
  const list = known.length === 0 ? 'It is in none yet: add the app to a team, and write “@Vigie help” in the channel.' : `It is in:\n${known.join('\n')}`
  throw new VigieError('E_USAGE', { problem: `Vigie is in no channel ${id.slice(0, 100)} of Teams. ${list}` })
}
