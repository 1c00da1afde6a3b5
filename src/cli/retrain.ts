import { userInfo } from 'node:os'
import { Option, type Command } from 'commander'
import { readConfig, type Config } from '../config.js'
import type { Retraining } from '../retrain/index.js'
import { startProgress, type Progress } from './progress.js'
import { withStore } from './with-store.js'

const examples = `
Teaches the model what people said: it is moved towards their verdicts, no further than they say, and rehearses meanwhile what it knew.
What comes of it is tried against the model that decides, on the newest verdicts and on a benchmark, and decides nothing until somebody
promotes it. A service may run meanwhile.

Examples:
  $ npx vigie retrain
  $ npx vigie retrain --json | jq .report.passes
  $ npx vigie models promote vigie@0123456789ab --why "better on our own posts"

It uses the database of DATABASE_URL, or the embedded one in VIGIE_DATA_DIR, and writes the new package into VIGIE_DATA_DIR.

Exit codes: 0 done (whether the challenger passed or not), 1 failed, 2 bad usage, or too little to learn from.`

/** Adds `vigie retrain`. */
export function addRetrainCommand(program: Command): void {
  program
    .command('retrain')
    .description('teach the model what people said, and try what comes of it')
    .option('--json', 'print the whole report as JSON')
    .addOption(new Option('--asked-by <person>', 'who asked for it').hideHelp())
    .addHelpText('after', examples)
    .action(async ({ json, askedBy = `cli:${userInfo().username}` }: { json?: boolean; askedBy?: string }) => {
      const startedAt = performance.now()
      const done = await teach(readConfig(process.env), askedBy)
      const seconds = (performance.now() - startedAt) / 1000
      process.stdout.write(json === true ? `${JSON.stringify({ ...done, seconds }, undefined, 2)}\n` : describe(done, seconds))
    })
}

async function teach(config: Config, askedBy: string): Promise<Retraining> {
  const { retrain } = await import('../retrain/index.js')
  let progress: Progress | undefined
  const onSeen = (count: number, of: number): void => (progress ??= startProgress('Reading', 'posts', of)).advance(count)
  try {
    return await withStore(config, (store) => retrain({ store, name: config.model, dataDir: config.dataDir, askedBy, now: new Date(), onSeen }))
  } finally {
    progress?.finish()
  }
}

function describe({ challenger, champion, verdicts, report }: Retraining, seconds: number): string {
  const { lessons, benchmark, reasons, passes } = report
  const points = (share: number): string => `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(1)}`
  const lines = [
    `Taught ${champion} what people said of ${verdicts} posts, in ${seconds.toFixed(0)} s: ${challenger}`,
    `On the ${lessons.verdicts} newest verdicts, which it has not seen: ${points(lessons.gain)} points of right answers (90% interval ${points(lessons.interval[0])} to ${points(lessons.interval[1])}).`,
    `On ${benchmark.rows} rows of the benchmark: ${(100 * benchmark.after).toFixed(1)}% right, before ${(100 * benchmark.before).toFixed(1)}% (${points(benchmark.interval[0])} to ${points(benchmark.interval[1])}).`,
    ...(passes
      ? [`It passes. To let it decide: npx vigie models promote ${challenger} --why "…"`]
      : ['It does not pass, and the model that decides stays:', ...reasons.map((reason) => `  ${reason}`)]),
  ]
  return `${lines.join('\n')}\n`
}
