import type { Store } from '../../../store/index.js'
import { nameChannel } from '../name-channel.js'
import { openSlackClient } from '../slack-client.js'
import { defaultTimings } from '../slack-timings.js'

/** More than one workspace has by hand; each costs a call. */
const mostLookedAt = 100

/**
 * Gives a workspace the channels that Vigie has from the time when it served one workspace by its token, and whose bot is in there. What
 * Slack does not say of a channel leaves it as it is: the next press or command there says it.
 */
export async function adoptChannels(store: Store, { teamId, token, apiUrl }: { teamId: string; token: string; apiUrl?: string | undefined }): Promise<void> {
  const client = openSlackClient({ token, ...(apiUrl !== undefined && { apiUrl }), timeoutMilliseconds: defaultTimings.timeout })
  const rows = await store.channel.findMany({ where: { platform: 'slack', teamId: null, watches: { some: {} } }, select: { id: true, externalId: true }, take: mostLookedAt })
  for (const { id, externalId } of rows) {
    const isThere = await nameChannel(client, externalId).then(() => true, () => false)
    if (isThere) await store.channel.updateMany({ where: { id, teamId: null }, data: { teamId, freeAt: null, trouble: null, troubleSince: null } })
  }
}
