import { composedKinds, createConsolePlatform, daysOfLearning, ensureConsoleChannel, requireComposers, runClearing, runDigests, runNotifier, runReports, tellFailure, type Platforms } from '../chat/index.js'
import { learningMinutes } from '../detect/index.js'
import { checkQuery } from '../feed/index.js'
import { createHttpServer, listenOn, readConsoleStatus, type HttpServerOptions } from '../http/index.js'
import { openMetrics, renderMetrics } from '../ops/metrics/index.js'
import { mirrorChampion } from '../retrain/index.js'
import { openSlack } from './open-slack.js'
import { openTeams } from './open-teams.js'
import { readHealth } from './read-health.js'
import type { RoleContext, Running } from './role-context.js'
import { teachInBackground } from './teach-in-background.js'

/**
 * Starts what people deal with: the page and the API, the chat systems, and what brings messages to channels.
 *
 * @throws VigieError E_PORT_TAKEN, E_PORT_FORBIDDEN; what had started is stopped again
 */
export async function startBot(context: RoleContext): Promise<Running> {
  const { store, services, config, log, followModel, figures, observe } = context
  requireComposers(composedKinds)
  const consoleChannel = await ensureConsoleChannel(store)
  // Platforms know each other: what is said in one is edited in all, so listeners are given the whole map.
  const platforms: Platforms = { console: createConsolePlatform(store) }
  const teaching = teachInBackground({ store, config, databaseUrl: services.databaseUrl, log, onFailure: (failure) => tellFailure(store, platforms, failure) })
  const commands = { store, openModel: async () => (await followModel()).holder.borrow(), zone: config.timeZone, editors: config.watchEditors, now: () => new Date(), checkQuery, teaching }
  const { slack, slackInstall } = await openSlack({ store, config, log, commands }, platforms)
  const teams = await openTeams({ store, config, log, commands }, platforms)
  const mirror = config.mlflow && mirrorChampion({ store, mlflow: config.mlflow, log })
  const metrics = openMetrics(store, services.backend, figures)
  const stopObserving = await observe?.(() => metrics.read().catch(() => []))
  const server = await createHttpServer({
    ...describeServer(context), consoleChannel, commands, readMetrics: async () => renderMetrics(await metrics.read()),
    ...(slack?.takeRequest && { slack: { path: slack.path, takeRequest: slack.takeRequest } }),
    ...(slackInstall && { slackInstall }),
    ...(teams && { teams: { path: teams.path, takeRequest: teams.takeRequest } }),
  })
  const stopHearing = async (): Promise<void> => {
    await server.close()
    await stopObserving?.()
    await metrics.close()
    await slack?.stop()
    await teams?.stop()
  }
  const stopWorking = async (): Promise<void> => {
    await teaching.stop()
    await mirror?.stop()
  }
  const url = await listenOn(server, config.host, config.port).catch(async (error: unknown) => {
    await stopHearing()
    await stopWorking()
    throw error
  })
  const stopTelling = startTelling(context, platforms)
  return {
    url,
    async stop() {
      await stopHearing()
      await stopTelling()
      await stopWorking()
    },
  }
}

function describeServer({ store, config, log }: RoleContext): Pick<HttpServerOptions, 'store' | 'readStatus' | 'readHealth' | 'logger' | 'loopbackOnly' | 'publicUrl' | 'timeZone'> {
  const early = { learning: learningMinutes, cautious: daysOfLearning * 24 * 60 }
  return {
    store, readStatus: () => readConsoleStatus(store, early), readHealth: () => readHealth(store), logger: log,
    loopbackOnly: isLoopback(config.host), publicUrl: config.publicUrl, timeZone: config.timeZone,
  }
}

/** Brings alerts, digests and reports to channels, and clears texts that are gone. Returns what stops that. */
function startTelling({ store, services, config, log, figures }: RoleContext, platforms: Platforms): () => Promise<void> {
  const notifier = runNotifier({ store, backend: services.backend, platforms, log, onFailure: () => (figures.failedPosts += 1) })
  const digests = runDigests({ store, platforms, zone: config.timeZone, log })
  const clearing = runClearing({ store, platforms, log })
  const reports = runReports({ store, platforms, publicUrl: config.publicUrl, log })
  return async () => {
    for (const each of [reports, clearing, digests, notifier]) await each.stop()
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}
