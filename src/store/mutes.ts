import { VigieError } from '../errors.js'
import type { Store } from './open-store.js'

export interface ChannelRow {
  id: string
  platform: string
  externalId: string
  name: string
  mutedUntil: Date | null
  /** Slack's workspace, where Vigie serves several. */
  teamId: string | null
}

/** A channel as its platform knows it. */
export interface NewChannel {
  platform: string
  externalId: string
  name: string
  /** Slack's workspace, where Vigie serves several; left out, it stays as it is. */
  teamId?: string | undefined
}

/**
 * The row of a platform's channel, which is made where there is none yet.
 *
 * @throws VigieError E_CHANNEL_ELSEWHERE where it belongs to another workspace
 */
export async function ensureChannel(store: Store, { platform, externalId, name, teamId }: NewChannel): Promise<ChannelRow> {
  const where = { platform, externalId }
  // Not upsert, which Prisma makes of two steps here: two that come together would collide.
  await store.channel.createMany({ data: [{ ...where, name, teamId: teamId ?? null }], skipDuplicates: true })
  // From before Vigie served several workspaces.
  if (teamId !== undefined) await store.channel.updateMany({ where: { ...where, teamId: null }, data: { teamId } })
  const row = await store.channel.findUniqueOrThrow({ where: { platform_externalId: where } })
  if (teamId !== undefined && row.teamId !== teamId) throw new VigieError('E_CHANNEL_ELSEWHERE', { channel: name })
  return row
}

/** Keeps new posts from a channel until a time; one that has come ends a mute. */
export async function muteChannel(store: Store, channelId: string, until: Date): Promise<void> {
  await store.channel.update({ where: { id: channelId }, data: { mutedUntil: until } })
}

/** Channels whose mute is over, and which have not been told so yet. */
export async function readEndedMutes(store: Store, now: Date): Promise<ChannelRow[]> {
  return store.channel.findMany({ where: { mutedUntil: { lte: now } }, orderBy: { id: 'asc' } })
}

/** Notes that a channel was told that its mute is over, unless it was muted anew meanwhile. */
export async function endMute(store: Store, { id, mutedUntil }: Pick<ChannelRow, 'id' | 'mutedUntil'>): Promise<void> {
  await store.channel.updateMany({ where: { id, mutedUntil }, data: { mutedUntil: null, unmutedAt: mutedUntil } })
}
