import type { Config } from '../config.js'
import { VigieError } from '../errors.js'
import { paidKinds } from '../feed/index.js'
import { setWatchBudget, type Store } from '../store/index.js'
import { findWatch } from './find-watch.js'
import { toMicroDollars } from './parse-budget.js'

/**
 * Sets what watches may spend in a month. Every name is looked up before anything is changed.
 *
 * @throws VigieError E_USAGE for a watch whose feed costs nothing, E_WATCH_UNKNOWN
 */
export async function setBudgets(store: Store, budgets: readonly { watch: string; dollars: number }[], config: Config): Promise<void> {
  const where = config.databaseUrl === undefined ? config.dataDir : 'the database of DATABASE_URL'
  const found: { id: string; dollars: number }[] = []
  for (const { watch, dollars } of budgets) {
    const { id, feedKind } = await findWatch(store, watch, where)
    if (!paidKinds.some((kind) => kind === feedKind)) throw new VigieError('E_USAGE', { problem: `${watch} is a watch of ${feedKind}, which costs nothing` })
    found.push({ id, dollars })
  }
  for (const { id, dollars } of found) await setWatchBudget(store, id, toMicroDollars(dollars))
}
