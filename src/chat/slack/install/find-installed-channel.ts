import { VigieError } from '../../../errors.js'
import { findSlackInstallation, listSlackInstallations, type Seal, type Store } from '../../../store/index.js'
import { readChannelName } from '../read-channel-name.js'

/**
 * What people call a channel and which workspace it is of, for those who know its id alone: the first workspace whose bot may write there.
 *
 * @param id Slack's, `C0123`
 * @throws VigieError E_SLACK_INSTALL where no workspace has installed Vigie; E_CHAT_REFUSED, E_CHAT_UNREACHABLE, E_CHAT_RATE_LIMITED
 */
export async function findInstalledChannel({ store, seal, apiUrl }: { store: Store; seal: Seal; apiUrl?: string | undefined }, id: string): Promise<{ name: string; teamId: string }> {
  let failure: unknown = new VigieError('E_SLACK_INSTALL', { reason: 'no workspace of Slack has installed Vigie yet' })
  for (const { teamId } of await listSlackInstallations(store)) {
    try {
      const found = await findSlackInstallation(store, seal, teamId)
      if (found) return { teamId, name: await readChannelName({ token: found.token, ...(apiUrl !== undefined && { apiUrl }) }, id) }
    } catch (error) {
      failure = error
    }
  }
  throw failure
}
