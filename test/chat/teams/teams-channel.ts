import { pino } from 'pino'
import type { Platform } from '../../../src/chat/index.js'
import { createTeamsPlatform, describeCloud, openTeamsConnector, type TeamsApp, type TeamsConnector } from '../../../src/chat/teams/index.js'
import { rememberTeamsConversation, type Store } from '../../../src/store/index.js'
import { addConversation, teamsApp, type FakeConversation, type FakeTeams } from '../../fakes/teams/index.js'
import { seedAlertInChannels } from '../notify/seed-alert-in-channels.js'

/** Quick, so that tests need not wait: time passes where they say so. */
export const quick = { gap: 1, timeout: 2000, settle: 60_000 }

export function openConnector(fake: FakeTeams, app: TeamsApp = teamsApp): TeamsConnector {
  return openTeamsConnector(app, describeCloud(fake.origin), 2000)
}

export function openPlatform(store: Store, fake: FakeTeams, given: { timings?: typeof quick; app?: TeamsApp; publicUrl?: string } = {}): Platform {
  const { timings = quick, app, publicUrl } = given
  return createTeamsPlatform({ store, log: pino({ level: 'silent' }), connector: openConnector(fake, app), timings, publicUrl })
}

/** A channel that Teams has, and that Vigie was spoken to in. */
export async function knowConversation(store: Store, fake: FakeTeams, id: string, given: Partial<FakeConversation> = {}): Promise<FakeConversation> {
  const conversation = addConversation(fake.tenant, id, given)
  await rememberTeamsConversation(store, {
    id, kind: conversation.kind, serviceUrl: fake.serviceUrl, tenantId: fake.tenant.id, teamId: conversation.teamId, botId: `28:${fake.tenant.appId}`, name: conversation.name,
  })
  return conversation
}

/** An alert with three examples on a watch of a channel that Teams has; nobody has been told of it yet. */
export async function seedTeamsAlert(store: Store, fake: FakeTeams, given: Partial<FakeConversation> = {}): Promise<{ alertId: string; watchId: string; channel: FakeConversation }> {
  const { alertId, watchId, channels: [id = ''] } = await seedAlertInChannels(store, ['teams'])
  return { alertId, watchId, channel: await knowConversation(store, fake, id, given) }
}
