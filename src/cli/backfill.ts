import type { Command } from 'commander'
import { readConfig, type Config } from '../config.js'
import { VigieError } from '../errors.js'
import type { Model } from '../predict/index.js'
import type { Store, WatchOverview } from '../store/index.js'
import { startProgress } from './progress.js'
import { withStore } from './with-store.js'

interface BackfillRequest {
  days: string
  watch?: string
  json?: boolean
}

const examples = `
Scores the posts of the last days anew, with the version of the model that decides now, and counts them by what it says: charts, digests and
previews are as if it had always decided. Nobody is alerted: alerts that were sent stay as they are, and what the detectors have learnt
stays too. Posts whose text is gone stay counted as they were.

A service may run meanwhile: new posts go first. Stopped at any moment, it goes on where it was when it is run again, and counts nothing twice.
To undo it: npx vigie models rollback --why "…", then the same command again.

Examples:
  $ npx vigie backfill --days 7
  $ npx vigie backfill --days 30 --watch "Air Paradis" --json

It uses the database of DATABASE_URL, or the embedded one in VIGIE_DATA_DIR. Days end where the feed has been read, by its own clock.

Exit codes: 0 done, 1 failed, 2 bad usage, or no such watch.`

/** Adds `vigie backfill`. */
export function addBackfillCommand(program: Command): void {
  program
    .command('backfill')
    .description('score the posts of the last days anew, with the version that decides now')
    .requiredOption('--days <days>', 'how many days back, 1 to 365')
    .option('--watch <name>', 'name or id of one watch; all where it is left out')
    .option('--json', 'print JSON instead of text')
    .addHelpText('after', examples)
    .action(async (request: BackfillRequest) => {
      const days = readDays(request.days)
      process.stdout.write(await backfill(request, days, readConfig(process.env)))
    })
}

async function backfill({ watch: name, json }: BackfillRequest, days: number, config: Config): Promise<string> {
  const [{ openVersion }, { readChampion, readWatches }, { findWatch }] = await Promise.all([import('../predict/index.js'), import('../store/index.js'), import('./find-watch.js')])
  return await withStore(config, async (store) => {
    const watches = name === undefined ? await readWatches(store) : [await findWatch(store, name, config.databaseUrl === undefined ? config.dataDir : 'the database of DATABASE_URL')]
    const champion = await readChampion(store)
    if (!champion) throw new VigieError('E_VERSION_UNKNOWN', { version: 'that decides' })
    const model = await openVersion(store, champion.id, { name: config.model, dataDir: config.dataDir })
    try {
      const done = []
      for (const watch of watches) done.push({ watch: watch.name, recounted: await backfillOne(store, model, watch, days) })
      return json === true ? `${JSON.stringify({ version: model.version, days, watches: done }, undefined, 2)}\n` : describe(model.version, done)
    } finally {
      await model.close()
    }
  })
}

async function backfillOne(store: Store, model: Model, { id: watchId, name, readThrough }: WatchOverview, days: number): Promise<number> {
  const [{ backfillWatch }, { countOutdated }] = await Promise.all([import('../predict/index.js'), import('../store/index.js')])
  const from = new Date(Math.min(Date.now(), readThrough?.getTime() ?? Infinity) - days * 86_400_000)
  const progress = startProgress(name, 'posts', await countOutdated(store, { watchId, from, modelVersionId: model.version }))
  try {
    return await backfillWatch({ store, model, watchId, from, onDone: (count) => progress.advance(count) })
  } finally {
    progress.finish()
  }
}

function describe(version: string, done: readonly { watch: string; recounted: number }[]): string {
  return done.map(({ watch, recounted }) => (recounted === 0 ? `${watch}: nothing to do, all is counted by ${version}.\n` : `${watch}: ${recounted} posts are counted by ${version} now.\n`)).join('')
}

function readDays(text: string): number {
  const days = Number(text)
  if (/^\d+$/.test(text) && days >= 1 && days <= 365) return days
  throw new VigieError('E_USAGE', { problem: '--days takes a whole number from 1 to 365' })
}
