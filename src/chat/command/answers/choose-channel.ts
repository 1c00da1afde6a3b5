import { ensureChannel, type Store } from '../../../store/index.js'
import type { Asker } from '../command-context.js'

/**
 * The row of the channel that somebody wants a watch told in; undefined where it may be another workspace's. Where Vigie serves several,
 * an id that was typed proves nothing: a channel other than the one spoken in must be known to belong there, as those are that a form
 * offers.
 *
 * @param chosen the platform's own id
 * @throws VigieError E_CHANNEL_ELSEWHERE
 */
export async function chooseChannel(store: Store, { platform, channelExternalId, teamId }: Asker, chosen: string): Promise<string | undefined> {
  if (teamId === undefined || chosen === channelExternalId) return (await ensureChannel(store, { platform, externalId: chosen, name: chosen, teamId })).id
  const known = await store.channel.findUnique({ where: { platform_externalId: { platform, externalId: chosen } }, select: { id: true, teamId: true } })
  return known?.teamId === teamId ? known.id : undefined
}
