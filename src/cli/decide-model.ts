import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { readConfig } from '../config.js'
import { VigieError } from '../errors.js'
import type { ModelChoice } from '../store/index.js'
import { withStore } from './with-store.js'

interface DecideRequest {
  why: string
}

const words: Record<ModelChoice['action'], { description: string; done: string }> = {
  promote: { description: 'let a challenger decide', done: 'decides from now on; running scorers follow within seconds.' },
  reject: { description: 'turn a challenger down', done: 'is turned down.' },
  rollback: { description: 'let an earlier version decide again (the one before, if none is given)', done: 'decides again; running scorers follow within seconds.' },
  keep: { description: 'let a challenger run in shadow longer', done: 'stays in shadow.' },
}

const examples = `
Who did it, when and why is written down.

Examples:
  $ npx vigie models promote vigie@0123456789ab --why "better on our own posts"
  $ npx vigie models rollback --why "it takes questions for complaints"

Exit codes: 0 done, 1 failed, 2 bad usage, or not possible.`

/** Adds `vigie models promote`, `reject`, `rollback` and `keep`. */
export function addModelDecisions(models: Command): void {
  for (const action of ['promote', 'reject', 'rollback', 'keep'] as const) {
    models
      .command(`${action} ${action === 'rollback' ? '[version]' : '<version>'}`)
      .description(words[action].description)
      .requiredOption('--why <reason>', 'why, for the record')
      .addHelpText('after', examples)
      .action((version: string | undefined, { why }: DecideRequest) => decide(action, version, why))
  }
}

async function decide(action: ModelChoice['action'], given: string | undefined, reason: string): Promise<void> {
  if (reason.trim() === '') throw new VigieError('E_USAGE', { problem: '--why takes a reason' })
  const config = readConfig(process.env)
  const [{ decideModel, findPreviousChampion }, { ensurePackage }] = await Promise.all([import('../store/index.js'), import('../predict/index.js')])
  await withStore(config, async (store) => {
    const versionId = given ?? (await findPreviousChampion(store))
    if (versionId === undefined) throw new VigieError('E_VERSION_UNKNOWN', { version: 'before the present one' })
    // Made before it decides: who cannot make it hears so now, and nothing has changed.
    if (action === 'promote' || action === 'rollback') await ensurePackage(store, versionId, { name: config.model, dataDir: config.dataDir })
    const isNew = await decideModel(store, { versionId, action, person: `cli:${userInfo().username}`, reason })
    process.stdout.write(isNew ? `${versionId} ${words[action].done}\n` : `${versionId}: nothing to do, that is so already.\n`)
  })
}
