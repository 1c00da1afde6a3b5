import { z } from 'zod'
import type { TeamsConversation } from '../../../store/index.js'

const id = z.string().min(1).max(500)
const account = z.object({ id, aadObjectId: id.optional(), name: z.string().nullish() })
const named = z.object({ id: id.optional(), name: z.string().nullish() })

/** What Teams sends, as far as it is looked at. */
const activity = z.object({
  type: z.string().min(1),
  id: id.optional(),
  channelId: z.literal('msteams', 'it does not come from Teams'),
  serviceUrl: z.url({ protocol: /^https?$/ }),
  timestamp: z.coerce.date().optional(),
  from: account.optional(),
  recipient: z.object({ id }),
  conversation: z.object({ id, conversationType: z.string().optional(), tenantId: z.string().optional(), name: z.string().nullish() }),
  channelData: z.object({ tenant: named.nullish(), team: named.nullish(), channel: named.nullish(), eventType: z.string().optional() }).nullish(),
  text: z.string().nullish(),
  entities: z.array(z.object({ type: z.string(), text: z.string().optional(), mentioned: z.object({ id: z.string() }).optional() }).catch({ type: 'unread' })).nullish(),
  name: z.string().optional(),
  value: z.unknown().optional(),
  action: z.string().optional(),
  replyToId: id.nullish(),
  reactionsAdded: z.array(z.object({ type: z.string() })).nullish(),
  reactionsRemoved: z.array(z.object({ type: z.string() })).nullish(),
  membersAdded: z.array(z.object({ id: z.string() })).nullish(),
  membersRemoved: z.array(z.object({ id: z.string() })).nullish(),
})

/** Something that happened in Teams, where it did, and who did it. */
export interface HeardActivity extends z.infer<typeof activity> {
  place: TeamsConversation
  /** The message whose thread it stands in; undefined in chats, and for what begins a thread. */
  threadId?: string
  /** Left out where it was nobody, or a bot. */
  person?: { id: string; name?: string }
}

/** Reads what was sent to us; a sentence where it is nothing that Teams sends. Pure. */
export function readActivity(body: unknown): HeardActivity | { problem: string } {
  const parsed = activity.safeParse(body)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return { problem: `It is no activity of Teams: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}` }
  }
  const heard = parsed.data
  const [base = '', threadId] = heard.conversation.id.split(';messageid=')
  const person = readPerson(heard.from)
  return { ...heard, place: readPlace(heard, base), ...(threadId !== undefined && { threadId }), ...(person && { person }) }
}

// Bots are `28:…`; people have an id of the organisation's beside Teams' own, by which others know them too.
function readPerson(from: z.infer<typeof account> | undefined): HeardActivity['person'] {
  if (from === undefined || from.id.startsWith('28:')) return undefined
  const name = from.name?.trim()
  return { id: from.aadObjectId ?? from.id, ...(name !== undefined && name !== '' && { name }) }
}

function readPlace({ conversation, channelData, serviceUrl, recipient, from }: z.infer<typeof activity>, base: string): TeamsConversation {
  const { team, channel, tenant } = channelData ?? {}
  const kind = conversation.conversationType === 'personal' || conversation.conversationType === 'groupChat' ? conversation.conversationType : 'channel'
  const name = kind === 'channel' ? nameChannel(team, channel, base) : (conversation.name ?? (kind === 'personal' ? from?.name : undefined) ?? undefined)
  return { id: base, kind, serviceUrl, tenantId: tenant?.id ?? conversation.tenantId, teamId: team?.id, botId: recipient.id, name }
}

/** "Press › Crisis"; a team's first channel has the team's id, and seldom a name. */
function nameChannel(team: z.infer<typeof named> | null | undefined, channel: z.infer<typeof named> | null | undefined, here: string): string | undefined {
  const own = channel?.name ?? (team?.id === here ? 'General' : undefined)
  if (own === undefined) return undefined
  return team?.name ? `${team.name} › ${own}` : own
}
