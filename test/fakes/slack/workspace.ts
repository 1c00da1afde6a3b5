/** A message as Slack keeps it: what people see, and what apps see beside it. */
export interface FakeMessage {
  /** Slack's id of a message within its channel: seconds since 1970 with six decimals. */
  ts: string
  /** The message whose thread it stands in; left out for one that begins a thread or stands alone. */
  threadTs?: string
  user: string
  text: string
  blocks: unknown[]
  metadata?: { event_type: string; event_payload: Record<string, unknown> }
  unfurls: { links: boolean; media: boolean }
  /** How often it was edited. */
  edits: number
  reactions: { name: string; users: string[] }[]
}

export interface FakeChannel {
  id: string
  name: string
  isPrivate: boolean
  isArchived: boolean
  /** Whether the bot was invited. */
  isMember: boolean
  /** In the order in which they were posted, threads among them. */
  messages: FakeMessage[]
  /** Shown to one person alone. */
  ephemeral: { user: string; text: string; blocks: unknown[] }[]
}

/** What a token may do; `revoked` is the error that Slack answers with from then on. */
export interface FakeToken {
  scopes: Set<string>
  revoked?: 'token_revoked' | 'account_inactive'
}

/** A Slack workspace in memory. Tests read and change it freely: people do, too. */
export interface Workspace {
  teamId: string
  botUser: string
  channels: Map<string, FakeChannel>
  users: Map<string, { id: string; name: string; realName: string; displayName: string; isBot?: boolean }>
  tokens: Map<string, FakeToken>
  /** Views opened or published, by their id. */
  views: Map<string, Record<string, unknown>>
  files: Map<string, { name: string; length: number; bytes?: Buffer; sharedIn: string[] }>
  /** The ts of the newest message anywhere, in microseconds: it only grows. */
  newest: number
}

export const allScopes = [
  'chat:write', 'channels:read', 'groups:read', 'channels:join', 'channels:history', 'groups:history', 'files:write', 'reactions:read', 'users:read', 'commands', 'app_mentions:read', 'im:history',
] as const

export const botToken = 'xoxb-fake-token'
export const appToken = 'xapp-fake-token'

/** A workspace with one bot that may do everything, two people and no channel. */
export function createWorkspace(teamId = 'T1', token: string = botToken): Workspace {
  const people = [['U1', 'ana', 'Ana Alvarez'], ['U2', 'ben', 'Ben Brown']] as const
  return {
    teamId,
    botUser: 'UBOT',
    channels: new Map(),
    users: new Map(people.map(([id, name, realName]) => [id, { id, name, realName, displayName: realName.split(' ')[0] ?? '' }])),
    tokens: new Map([[token, { scopes: new Set(allScopes) }], [appToken, { scopes: new Set(['connections:write']) }]]),
    views: new Map(),
    files: new Map(),
    newest: 0,
  }
}

/** Makes a channel that the bot is in. */
export function addChannel(workspace: Workspace, id: string, given: Partial<FakeChannel> = {}): FakeChannel {
  const channel: FakeChannel = { id, name: id.toLowerCase(), isPrivate: false, isArchived: false, isMember: true, messages: [], ephemeral: [], ...given }
  workspace.channels.set(id, channel)
  return channel
}

/** The next message's ts: the clock's, and later than every other. */
export function nextTs(workspace: Workspace): string {
  workspace.newest = Math.max(Date.now() * 1000, workspace.newest + 1)
  return `${Math.floor(workspace.newest / 1e6)}.${String(workspace.newest % 1e6).padStart(6, '0')}`
}
