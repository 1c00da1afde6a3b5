import { runDetectors } from '../alert/index.js'
import { Intake, openFeed, runUpkeep } from '../feed/index.js'
import { runAudits } from '../feedback/index.js'
import { beginProcessFigures } from '../ops/metrics/index.js'
import { followChampion, type FollowedChampion } from '../predict/index.js'
import { runScorer } from '../predict/scorer/index.js'
import { openQueue } from '../queue/index.js'
import { openStore } from '../store/index.js'
import type { RoleContext, Running } from './role-context.js'
import { startBot } from './start-bot.js'

/** The parts of Vigie that can run in processes of their own, in the order in which they start. */
export const roles = ['bot', 'score', 'detect', 'intake'] as const
export type Role = (typeof roles)[number]

const graceMilliseconds = 20_000

const starters: Record<Role, (context: RoleContext) => Promise<Running>> = {
  bot: startBot,

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
export async function startRoles(names: readonly Role[], context: Omit<RoleContext, 'store' | 'followModel' | 'figures'>): Promise<Running> {
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
