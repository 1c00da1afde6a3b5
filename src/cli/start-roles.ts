import { runDetectors } from '../alert/index.js'
import { composedKinds, createConsolePlatform, daysOfLearning, ensureConsoleChannel, requireComposers, runClearing, runDigests, runNotifier, runReports, tellFailure, type CommandContext, type Platforms } from '../chat/index.js'
import type { TeamsListener } from '../chat/teams/index.js'
import type { Config } from '../config.js'
import { learningMinutes } from '../detect/index.js'
import { checkQuery, Intake, openFeed, runUpkeep } from '../feed/index.js'
import { runAudits } from '../feedback/index.js'
import { createHttpServer, listenOn, readConsoleStatus } from '../http/index.js'
import type { Logger } from '../ops/log.js'
import { beginProcessFigures, openMetrics, renderMetrics, type ProcessFigures } from '../ops/metrics/index.js'
import type { Telemetry } from '../ops/telemetry/index.js'
import type { Services } from '../ops/open-services.js'
import { followChampion, type FollowedChampion } from '../predict/index.js'
import { runScorer } from '../predict/scorer/index.js'
import { openQueue } from '../queue/index.js'
import { mirrorChampion } from '../retrain/index.js'
import { openStore, readHeldChannels, readTroubledFeeds, type Store } from '../store/index.js'
import { openSlack, type OpenedSlack } from './open-slack.js'
import { teachInBackground } from './teach-in-background.js'

/** The parts of Vigie that can run in processes of their own, in the order in which they start. */
export const roles = ['bot', 'score', 'detect', 'intake'] as const
export type Role = (typeof roles)[number]

/** What every role is given. */
interface Context {
  store: Store
  /** Opens the model that decides, once for all roles of this process, and follows which one that is. */
  followModel: () => Promise<FollowedChampion>
  services: Services
  config: Config
  log: Logger
  figures: ProcessFigures
  /** Sends metrics, where telemetry is on. */
  observe?: Telemetry['observe'] | undefined
}

/** A role that runs. `url` is where it can be looked at. */
interface Running {
  stop: () => Promise<void>
  url?: string
}

const graceMilliseconds = 20_000

const starters: Record<Role, (context: Context) => Promise<Running>> = {
  async bot({ store, services, config, log, followModel, figures, observe }) {
    requireComposers(composedKinds)
    const consoleChannel = await ensureConsoleChannel(store)
    const teaching = teachInBackground({ store, config, databaseUrl: services.databaseUrl, log, onFailure: (failure) => tellFailure(store, platforms, failure) })
    const commands = { store, openModel: async () => (await followModel()).holder.borrow(), zone: config.timeZone, editors: config.watchEditors, now: () => new Date(), checkQuery, teaching }
    const { platforms, slack, slackInstall, teams } = await openPlatforms({ store, config, log, commands })
    const mirror = config.mlflow && mirrorChampion({ store, mlflow: config.mlflow, log })
    const early = { learning: learningMinutes, cautious: daysOfLearning * 24 * 60 }
    const metrics = openMetrics(store, services.backend, figures)
    const stopObserving = await observe?.(() => metrics.read().catch(() => []))
    const server = await createHttpServer({
      store,
      consoleChannel,
      readStatus: () => readConsoleStatus(store, early),
      readHealth: async () => {
        await store.$queryRaw`SELECT 1`
        // Still ok: who restarts Vigie for what Slack refuses gains nothing.
        const held = await readHeldChannels(store)
        const troubled = await readTroubledFeeds(store)
        return { status: 'ok', ...(troubled.length > 0 && { troubledFeeds: troubled }), ...(held.length > 0 && { heldChannels: held.map(({ name, since }) => ({ channel: name, since })) }) }
      },
      readMetrics: async () => renderMetrics(await metrics.read()),
      logger: log,
      loopbackOnly: isLoopback(config.host),
      publicUrl: config.publicUrl,
      timeZone: config.timeZone,
      commands,
      ...(slack?.takeRequest && { slack: { path: slack.path, takeRequest: slack.takeRequest } }),
      ...(slackInstall && { slackInstall }),
      ...(teams && { teams: { path: teams.path, takeRequest: teams.takeRequest } }),
    })
    const url = await listenOn(server, config.host, config.port).catch(async (error: unknown) => {
      await metrics.close()
      await teaching.stop()
      await mirror?.stop()
      await slack?.stop()
      await teams?.stop()
      throw error
    })
    const notifier = runNotifier({ store, backend: services.backend, platforms, log, onFailure: () => (figures.failedPosts += 1) })
    const digests = runDigests({ store, platforms, zone: config.timeZone, log })
    const clearing = runClearing({ store, platforms, log })
    const reports = runReports({ store, platforms, publicUrl: config.publicUrl, log })
    return {
      url,
      async stop() {
        await server.close()
        await stopObserving?.()
        await metrics.close()
        await slack?.stop()
        await reports.stop()
        await teams?.stop()
        await clearing.stop()
        await digests.stop()
        await notifier.stop()
        await teaching.stop()
        await mirror?.stop()
      },
    }
  },

  async score({ store, services, log, followModel }) {
    const worker = await runScorer(store, services.backend, await followModel(), log)
    return { stop: () => worker.stop(graceMilliseconds) }
  },

  detect({ store, config, log, figures }) {
    const detectors = runDetectors({ store, misprediction: config.misprediction, lastPredictions: config.lastPredictions, log, onTick: (seconds) => (figures.tickSeconds = seconds) })
    const audits = runAudits({ store, log })
    return Promise.resolve({
      async stop() {
        await audits.stop()
        await detectors.stop()
      },
    })
  },

  intake({ store, services, config, log }) {
    const queue = openQueue(services.backend, 'score', (error) => log.warn({ err: error }, 'the scoring queue has trouble'))
    const intake = new Intake({ store, databaseUrl: services.databaseUrl, queue, openFeed: (row) => openFeed(row, { store, log, x: { token: config.xBearerToken, url: config.xApiUrl } }), log })
    intake.start()
    const upkeep = runUpkeep({ store, retentionDays: config.textRetentionDays, log })
    return Promise.resolve({
      async stop() {
        await upkeep.stop()
        await intake.stop()
        await queue.close()
      },
    })
  },
}

/**
 * Starts some of the roles on the same services. What has started is stopped again when one of them fails to.
 *
 * @throws VigieError of the role that could not start
 */
export async function startRoles(names: readonly Role[], context: Omit<Context, 'store' | 'followModel' | 'figures'>): Promise<Running> {
  const store = openStore(context.services.databaseUrl)
  const figures = beginProcessFigures()
  const running: Running[] = []
  let model: Promise<FollowedChampion> | undefined
  const { model: name, dataDir } = context.config
  const adopts = names.includes('score')
  // One that could not be opened is tried again: a person who asks once more may have repaired it.
  const followOnce = (): Promise<FollowedChampion> => (model ??= followChampion({ store, name, dataDir, adopts, log: context.log }).catch((error: unknown) => {
    model = undefined
    throw error
  }))
  const stop = async (): Promise<void> => {
    // Sources first, so that what is under way can drain.
    for (const role of running.splice(0).reverse()) await role.stop()
    await (await model?.catch(() => undefined))?.stop()
    await store.$disconnect()
  }
  try {
    for (const name of roles) if (names.includes(name)) running.push(await starters[name]({ ...context, store, followModel: followOnce, figures }))
  } catch (error) {
    await stop()
    throw error
  }
  const url = running.find((role) => role.url !== undefined)?.url
  return { stop, ...(url === undefined ? {} : { url }) }
}

interface OpenedPlatforms extends OpenedSlack {
  platforms: Platforms
  /** What listens in Teams, where Vigie was given what that needs. */
  teams?: TeamsListener & { path: string }
}

/** Platforms know each other: what is said in one is edited in all, so listeners are given the whole map. */
async function openPlatforms(opening: Opening): Promise<OpenedPlatforms> {
  const platforms: Platforms = { console: createConsolePlatform(opening.store) }
  const { slack, slackInstall } = await openSlack(opening, platforms)
  const teams = await openTeams(opening, platforms)
  return { platforms, ...(slack && { slack }), ...(slackInstall && { slackInstall }), ...(teams && { teams }) }
}

type Opening = Pick<Context, 'store' | 'config' | 'log'> & { commands: CommandContext }

async function openTeams({ store, config, log, commands }: Opening, platforms: Platforms): Promise<OpenedPlatforms['teams']> {
  const { teamsApp: app, teamsUnauthenticated, teamsCloudUrl, teamsReactions: meanings, publicUrl } = config
  if (!app && !teamsUnauthenticated) return undefined
  const { createTeamsPlatform, describeCloud, openTeamsConnector, startListening, wire } = await import('../chat/teams/index.js')
  const cloud = describeCloud(teamsCloudUrl)
  const connector = openTeamsConnector(app, cloud)
  platforms.teams = createTeamsPlatform({ store, log, connector, publicUrl })
  if (!app) log.warn('everything that is sent to /api/messages is taken for genuine (VIGIE_TEAMS_ALLOW_UNAUTHENTICATED)')
  return { ...startListening({ store, log, app, cloud, connector, platforms, commands, meanings }), path: wire.path }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}
