import type { Platforms } from '../chat/index.js'
import type { TeamsListener } from '../chat/teams/index.js'
import type { Opening } from './open-slack.js'

/** Opens Teams as a platform, and listens there, where the settings name an app or let anybody be taken for it; undefined where they do not. */
export async function openTeams({ store, config, log, commands }: Opening, platforms: Platforms): Promise<(TeamsListener & { path: string }) | undefined> {
  const { teamsApp: app, teamsUnauthenticated, teamsCloudUrl, teamsReactions: meanings, publicUrl } = config
  if (!app && !teamsUnauthenticated) return undefined
  const { createTeamsPlatform, describeCloud, openTeamsConnector, startListening, wire } = await import('../chat/teams/index.js')
  const cloud = describeCloud(teamsCloudUrl)
  const connector = openTeamsConnector(app, cloud)
  platforms.teams = createTeamsPlatform({ store, log, connector, publicUrl })
  if (!app) log.warn('everything that is sent to /api/messages is taken for genuine (VIGIE_TEAMS_ALLOW_UNAUTHENTICATED)')
  return { ...startListening({ store, log, app, cloud, connector, platforms, commands, meanings }), path: wire.path }
}
