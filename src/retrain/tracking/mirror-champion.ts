import { setTimeout as sleep } from 'node:timers/promises'
import type { MlflowVariables } from '../../config.js'
import type { Logger } from '../../ops/log.js'
import { runUntilStopped } from '../../ops/run-until-stopped.js'
import { readChampion, type Store } from '../../store/index.js'
import { describeServer } from './mlflow/describe-server.js'
import { MlflowClient } from './mlflow/mlflow-client.js'
import { nameChampion } from './mlflow/name-champion.js'

interface Context {
  store: Store
  mlflow: MlflowVariables
  log: Logger
  /** For tests; half a minute by default. */
  lookEveryMilliseconds?: number
}

/** A server that is down keeps one look waiting for so long, and nothing else. */
const patience = { timeoutMilliseconds: 5000, pausesMilliseconds: [] }

/**
 * Lets MLflow's alias `champion` follow whatever decides here, after a promotion, a rollback and a new release alike. It looks at the
 * table and is no part of a promotion: where MLflow is away, it catches up when it is back, and says so once.
 */
export function mirrorChampion({ store, mlflow, log, lookEveryMilliseconds = 30_000 }: Context): { stop: () => Promise<void> } {
  const client = new MlflowClient(describeServer(mlflow), patience)
  let named: string | undefined
  let isTroubled = false
  const look = async (): Promise<void> => {
    try {
      const champion = await readChampion(store)
      if (!champion || champion.id === named) return
      await nameChampion(client, { name: champion.name, version: champion.id })
      named = champion.id
      isTroubled = false
      log.info({ version: champion.id }, 'MLflow knows which version decides')
    } catch (err) {
      if (!isTroubled) log.warn({ err }, 'MLflow could not be told which version decides; it is told when it answers again')
      isTroubled = true
    }
  }
  return runUntilStopped(async (signal) => {
    while (!signal.aborted) {
      await look()
      await sleep(lookEveryMilliseconds, undefined, { signal }).catch(() => undefined)
    }
  })
}
