import type { Store } from './open-store.js'

/** A channel or chat in Teams, and what it takes to speak there unasked. */
export interface TeamsConversation {
  /** Teams' id, without the thread's. */
  id: string
  kind: 'channel' | 'groupChat' | 'personal'
  /** Where Teams is to be called about it. */
  serviceUrl: string
  tenantId?: string | undefined
  /** The team that a channel belongs to. */
  teamId?: string | undefined
  /** Who Vigie is there. */
  botId: string
  /** What people call it, where Teams said so. */
  name?: string | undefined
}

/** Remembers a conversation as it was seen last; a name that is not said this time stays. */
export async function rememberTeamsConversation(store: Store, { id, kind, serviceUrl, tenantId, teamId, botId, name }: TeamsConversation): Promise<void> {
  // Most of what is heard changes nothing, and then writes nothing.
  await store.$executeRaw`
    INSERT INTO teams_conversations AS c (id, kind, service_url, tenant_id, team_id, bot_id, name)
    VALUES (${id}, ${kind}, ${serviceUrl}, ${tenantId ?? null}, ${teamId ?? null}, ${botId}, ${name ?? null})
    ON CONFLICT (id) DO UPDATE SET service_url = excluded.service_url, tenant_id = excluded.tenant_id, team_id = coalesce(excluded.team_id, c.team_id),
      bot_id = excluded.bot_id, name = coalesce(excluded.name, c.name), seen_at = now(), left_at = NULL
    WHERE c.left_at IS NOT NULL OR c.service_url <> excluded.service_url OR c.bot_id <> excluded.bot_id
      OR coalesce(excluded.name, c.name) IS DISTINCT FROM c.name OR coalesce(excluded.team_id, c.team_id) IS DISTINCT FROM c.team_id`
}

/** Notes that Vigie is not in a conversation any more, or in none of a team. */
export async function leaveTeamsConversations(store: Store, which: { id: string } | { teamId: string }): Promise<void> {
  await store.teamsConversation.updateMany({ where: { ...which, leftAt: null }, data: { leftAt: new Date() } })
}

/** A conversation that Vigie is in; undefined where it never was, or is not any more. */
export async function findTeamsConversation(store: Store, id: string): Promise<TeamsConversation | undefined> {
  const row = await store.teamsConversation.findFirst({ where: { id, leftAt: null } })
  return row ? toConversation(row) : undefined
}

/** The conversations that Vigie is in, those heard of last first. */
export async function listTeamsConversations(store: Store, most: number): Promise<TeamsConversation[]> {
  const rows = await store.teamsConversation.findMany({ where: { leftAt: null, kind: { not: 'personal' } }, orderBy: { seenAt: 'desc' }, take: most })
  return rows.map(toConversation)
}

type Row = Awaited<ReturnType<Store['teamsConversation']['findFirstOrThrow']>>

function toConversation({ id, kind, serviceUrl, tenantId, teamId, botId, name }: Row): TeamsConversation {
  return {
    // The table's check constraint lets no other kind in.
    id, kind: kind as TeamsConversation['kind'], serviceUrl, botId,
    ...(tenantId !== null && { tenantId }), ...(teamId !== null && { teamId }), ...(name !== null && { name }),
  }
}
