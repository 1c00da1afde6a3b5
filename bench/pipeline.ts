/**
 * Mentions per second from a file to stored predictions, through the queue, with detectors and notifier running; and the
 * time from start to ready. Run it with `npm run bench:pipeline`; with DATABASE_URL and REDIS_URL set it also measures those,
 * in a database that it fills (give it one of its own). The last line is JSON.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { describeReplay } from '../src/cli/begin-feed.js'
import { runReplay } from '../src/cli/run-replay.js'
import { readConfig } from '../src/config.js'
import { delayTierUp } from '../src/ops/delay-tier-up.js'
import { limitHeapGrowth } from '../src/ops/limit-heap-growth.js'
import { openLog } from '../src/ops/log.js'
import { openServices } from '../src/ops/open-services.js'
import { writeDemoTweets } from './write-demo-tweets.js'

const rounds = 3

interface Round {
  perSecond: number
  megabytes: number
}

/** One replay in this process: what a round of the bench measures. */
async function measure(file: string): Promise<Round> {
  limitHeapGrowth()
  delayTierUp()
  const environment = process.env.BENCH_SERVICES === 'given' ? process.env : { ...process.env, DATABASE_URL: '', REDIS_URL: '' }
  const config = readConfig({ ...environment, VIGIE_LOG_LEVEL: 'warn', BENCH_SERVICES: undefined })
  const services = await openServices({ ...config, dataDir: undefined })
  const feed = await describeReplay({ feed: file, speed: 'max' })
  const feedId = `${feed.id}:${Date.now()}`
  const totals = await runReplay({ services, config, feed: { ...feed, id: feedId }, log: openLog('warn'), signal: new AbortController().signal })
  await services.stop()
  if (totals.scored < totals.read) throw new Error(`only ${totals.scored} of ${totals.read} were scored`)
  return { perSecond: Math.round(totals.read / totals.seconds), megabytes: Math.round(process.resourceUsage().maxRSS / 1024) }
}

/** Runs rounds in processes of their own and takes the median. */
async function repeat(file: (round: number) => string, services: 'embedded' | 'given'): Promise<Round> {
  const found: Round[] = []
  for (let round = 0; round < rounds; round++) {
    const child = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(import.meta.url), file(round)], {
      env: { ...process.env, BENCH_SERVICES: services },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const result = JSON.parse(await text(child.stdout)) as Round
    process.stdout.write(`${services}: ${result.perSecond} mentions/s, ${result.megabytes} MB\n`)
    found.push(result)
  }
  const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
  return { perSecond: median(found.map((each) => each.perSecond)), megabytes: median(found.map((each) => each.megabytes)) }
}

/** Seconds from the command to a served page, on a data folder that is new and on one that is not. */
async function measureStart(folder: string): Promise<{ first: number; again: number }> {
  const seconds: number[] = []
  for (let i = 0; i < 2; i++) {
    const startedAt = performance.now()
    const child = spawn(process.execPath, ['bin/vigie.js', 'start'], {
      env: { ...process.env, DATABASE_URL: '', REDIS_URL: '', PORT: '0', VIGIE_DATA_DIR: path.join(folder, 'start') },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    for await (const chunk of child.stdout) if (String(chunk).includes('The channel is at')) break
    seconds.push(Math.round(performance.now() - startedAt) / 1000)
    const exited = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await exited
  }
  return { first: seconds[0] ?? NaN, again: seconds[1] ?? NaN }
}

async function main(): Promise<void> {
  const [given] = process.argv.slice(2)
  if (given !== undefined) {
    process.stdout.write(`${JSON.stringify(await measure(given))}\n`)
    return
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'vigie-bench-'))
  try {
    // Ids differ from round to round, so that a database that is used again meets new mentions.
    const files = Array.from({ length: rounds }, (_, round) => path.join(folder, `tweets-${round}.csv`))
    let mentions = 0
    for (const file of files) mentions = await writeDemoTweets(file)
    process.stdout.write(`${mentions} mentions, ${rounds} rounds each; Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? '?'}\n`)
    const start = await measureStart(folder)
    process.stdout.write(`start to ready: ${start.first} s on a new folder, ${start.again} s on an old one\n`)
    const embedded = await repeat((round) => files[round] ?? '', 'embedded')
    const both = process.env.DATABASE_URL && process.env.REDIS_URL
    const services = both ? await repeat((round) => files[round] ?? '', 'given') : undefined
    process.stdout.write(`${JSON.stringify({ date: new Date().toISOString().slice(0, 10), mentions, start, embedded, services: services ?? null })}\n`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

await main()
