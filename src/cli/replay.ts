import type { Command } from 'commander'
import { readConfig, type Config } from '../config.js'
import { startProgress } from './progress.js'
import { requireModel } from './require-model.js'
import type { ReplayedAlert, ReplayTotals } from './run-replay.js'

interface ReplayCommandOptions {
  speed: string
  by?: string
  model?: string
  json?: boolean
  dataDir?: string
}

const examples = `
The file is CSV with a header line, or JSON lines, in UTF-8. Columns: id, created_at and text; if you have them author,
lang, url, source, metrics or retweets, likes, replies, quotes. Rows that cannot be used are named on standard error by
their line, and the rest goes through. Everything runs embedded in a temporary folder; DATABASE_URL and REDIS_URL are
left alone.

Examples:
  $ npx vigie replay tweets.csv                              as fast as possible, by the file's own clock
  $ npx vigie replay tweets.csv --by airline                 a watch for each airline
  $ npx vigie replay tweets.csv --speed 60                   a minute of the file a second
  $ npx vigie replay tweets.csv --json | jq 'select(.kind == "bad-buzz")'

With --json each alert is a line {kind, watch, opened_at, ended_at, severity, observed, expected, examples}, and the last
line holds the totals {read, stored, duplicates, rejected, scored, alerts, seconds}.

Exit codes: 0 done, 1 failed, 2 bad usage, or done but some rows were refused.`

/** Adds `vigie replay`: a file through the whole pipeline, and the alerts that it would have raised. */
export function addReplayCommand(program: Command): void {
  program
    .command('replay')
    .description('play a file of tweets through the whole of Vigie and report the alerts')
    .argument('<file>', 'CSV or JSON lines')
    .option('--speed <speed>', 'max, or how many times as fast as it happened (1 is real time)', 'max')
    .option('--by <column>', 'one watch for each value of this column')
    .option('--model <name>', 'which model scores')
    .option('--json', 'JSON lines instead of text')
    .option('--data-dir <folder>', 'keep the data in this folder, and go on where a replay into it stopped')
    .addHelpText('after', examples)
    .action((file: string, options: ReplayCommandOptions) => {
      const environment = { ...process.env, VIGIE_LOG_LEVEL: process.env.VIGIE_LOG_LEVEL ?? 'warn' }
      return replay(file, options, readConfig(options.model === undefined ? environment : { ...environment, VIGIE_MODEL: options.model }))
    })
}

async function replay(file: string, options: ReplayCommandOptions, config: Config): Promise<void> {
  await requireModel(config.model)
  const { scanReplayFile } = await import('../feed/index.js')
  const scanning = startProgress('Looking through the file', 'rows')
  const scan = await scanReplayFile({ file, by: options.by, onRows: (count) => scanning.advance(count) }, Date.now())
  scanning.finish()
  const { describeReplay } = await import('./begin-feed.js')
  const feed = await describeReplay({ feed: file, by: options.by, speed: options.speed }, scan)
  if (scan.unorderedLine !== undefined) {
    process.stderr.write(`The rows are not in the order of created_at (first at line ${scan.unorderedLine}); they are counted where they belong.\n`)
  }

  const { openServices } = await import('../ops/open-services.js')
  // A database takes a second to start, and the program as long to load: neither waits for the other.
  const [services, { openLog }, { runReplay }, { reportRejections }] = await Promise.all([
    openServices({ dataDir: options.dataDir }), import('../ops/log.js'), import('./run-replay.js'), import('./report-rejections.js'),
  ])
  const abort = new AbortController()
  process.once('SIGINT', () => abort.abort())
  process.once('SIGTERM', () => abort.abort())
  const progress = startProgress('Replaying', 'rows', scan.rows)
  const onAlert = (alert: ReplayedAlert): void => say(options.json ? JSON.stringify(alert) : describeAlert(alert))
  try {
    const log = openLog(config.logLevel)
    const totals = await runReplay({ services, config, feed, log, signal: abort.signal, onSettled: (count) => progress.advance(count), onAlert })
    progress.finish()
    await reportRejections(services.databaseUrl, feed.id, process.stderr)
    say(options.json ? JSON.stringify(totals) : describeTotals(totals))
    if (abort.signal.aborted) process.exitCode = 1
    else if (totals.rejected > 0) process.exitCode = 2
  } finally {
    await services.stop()
  }
}

function describeAlert({ kind, watch, opened_at, ended_at, severity, observed, expected, examples }: ReplayedAlert): string {
  const end = ended_at === null ? 'still on at the end' : `back to usual ${ended_at.slice(0, 16).replace('T', ' ')}`
  const counted = { 'bad-buzz': `, ${observed} negative where ${expected} are usual`, silence: `, ${observed} mentions where ${expected} are usual` }[kind] ?? ''
  return `${opened_at.slice(0, 16).replace('T', ' ')}  ${kind}  ${watch}: severity ${severity} of 10${counted}, ${end}\n    ${examples.join('  ')}`
}

function describeTotals({ read, stored, duplicates, rejected, scored, alerts, seconds }: ReplayTotals): string {
  const rate = Math.round(stored / Math.max(seconds, 0.001)).toLocaleString('en')
  return `${read} mentions read: ${stored} stored, ${duplicates} duplicates, ${rejected} rejected; ${scored} scored, ${alerts} alerts; ${seconds} s (${rate} a second)`
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
