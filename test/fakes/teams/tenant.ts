/** A message as Teams keeps it. */
export interface FakeActivity {
  id: string
  /** The message whose thread it stands in; left out for one that begins a thread or stands in a chat. */
  threadId?: string
  /** What notifications say. */
  summary: string
  text: string
  card?: Record<string, unknown>
  feedbackLoop: boolean
  edits: number
}

export interface FakeConversation {
  id: string
  kind: 'channel' | 'groupChat' | 'personal'
  teamId: string
  name: string
  /** Whether the bot is there. */
  isMember: boolean
  isDeleted: boolean
  isBlocked: boolean
  activities: FakeActivity[]
}

export interface FakePerson {
  /** Teams' own, `29:…`, and that of the organisation. */
  id: string
  aadObjectId: string
  name: string
}

/** An organisation's Teams in memory. Tests read and change it freely: people do, too. */
export interface Tenant {
  id: string
  appId: string
  /** What the app's secret is now. */
  password: string
  conversations: Map<string, FakeConversation>
  people: FakePerson[]
  newest: number
}

export const teamsApp = { appId: '5f8f2d3e-9c1b-4b55-8e0f-0d3c6a1b7a11', password: 'fake-secret-fake-secret', tenantId: '2c1f0e77-3a52-4d43-9a51-3b4c8f6d9e02' } as const

export function createTenant(): Tenant {
  return {
    id: teamsApp.tenantId, appId: teamsApp.appId, password: teamsApp.password, conversations: new Map(), newest: 0,
    people: [['ana', 'Ana Alvarez'], ['ben', 'Ben Brown'], ['cleo', 'Cleo Clark']].map(([key = '', name = '']) => ({ id: `29:${key}`, aadObjectId: `aad-${key}`, name })),
  }
}

/** Makes a channel, or a chat, that the bot is in. */
export function addConversation(tenant: Tenant, id: string, given: Partial<FakeConversation> = {}): FakeConversation {
  const conversation: FakeConversation = { id, kind: 'channel', teamId: '19:team@thread.tacv2', name: 'Crisis', isMember: true, isDeleted: false, isBlocked: false, activities: [], ...given }
  tenant.conversations.set(id, conversation)
  return conversation
}

/** The next message's id: milliseconds since 1970, later than every other. */
export function nextId(tenant: Tenant): string {
  tenant.newest = Math.max(Date.now(), tenant.newest + 1)
  return String(tenant.newest)
}
