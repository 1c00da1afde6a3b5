/**
 * How long a person in Slack waits for `/sentiment <text>` while 1,000 mentions a second are scored on the same machine: until Slack has its
 * HTTP 200 (it gives up after three seconds; the bar is 300 ms at the 99th percentile), and until the answer is there (the bar: one
 * second). Slack is the strict fake of the tests, on loopback; Vigie is the built program, once as in production (a process for each role, on
 * one PostgreSQL and one Redis) and once with everything in one process. What this process needs to be Slack counts as Vigie's.
 *
 * `npm run bench:ack`, some two minutes, or `npm run bench:ack -- roles` or `-- all` for one of the two; needs `npm run build` and
 * redis-server, which writes to its disk at every change. VIGIE_MODEL chooses the model, tfidf-lr by default here: slower ones score what they
 * can. The last line is JSON. On a machine that others use the figures are theirs too: the load before is told beside them.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { wire } from '../../src/chat/slack/index.js'
import { FakeSlack } from '../../test/fakes/slack/start-fake-slack.js'
import { addChannel } from '../../test/fakes/slack/workspace.js'
import { readScored } from './read-scored.js'
import { sendCommands } from './send-commands.js'
import { startInstallation, type Kind } from './start-installation.js'
import { summariseWaits, type WaitSummary } from './summarise-waits.js'
import { writeSteadyFeed } from './write-steady-feed.js'

const perSecond = 1000
const commands = { count: 300, every: 100 }
const warmUp = { count: 50, every: 100 }
/** Longer than everything that is measured, on a slow machine too. */
const feedSeconds = 150
const model = process.env.VIGIE_MODEL ?? 'tfidf-lr'

interface Round {
  kind: Kind
  /** Milliseconds until the very first command was answered: it opens the model. */
  first: number
  acknowledged: WaitSummary
  answered: WaitSummary
  scoredPerSecond: number
}

async function measure(kind: Kind, folder: string): Promise<Round> {
  const feed = path.join(folder, `${kind}-${Date.now()}.csv`)
  writeSteadyFeed(feed, { perSecond, seconds: feedSeconds })
  const fake = await FakeSlack.start()
  addChannel(fake.workspace, 'C0BENCH')
  const vigie = await startInstallation(kind, { model, feed, folder, slackApiUrl: fake.apiUrl })
  const door = `${vigie.url}${wire.path}`
  try {
    while ((await readScored(vigie.url)) < perSecond) await sleep(200)
    const [first] = await sendCommands(fake, door, { count: 1, every: 0, seed: 'first' })
    await sendCommands(fake, door, { ...warmUp, seed: 'warm-up' })
    const [before, startedAt] = [await readScored(vigie.url), performance.now()]
    const waits = await sendCommands(fake, door, { ...commands, seed: 'measured' })
    const seconds = (performance.now() - startedAt) / 1000
    const scored = (await readScored(vigie.url)) - before
    if (fake.violations.length > 0) throw new Error(`Slack would have refused: ${fake.violations.join('; ')}`)
    return {
      kind, first: Math.round(first?.answered ?? NaN), scoredPerSecond: Math.round(scored / seconds),
      acknowledged: summariseWaits(waits.map(({ acknowledged }) => acknowledged)), answered: summariseWaits(waits.map(({ answered }) => answered)),
    }
  } finally {
    await vigie.stop()
    await fake.goDown()
  }
}

function describe({ kind, first, acknowledged, answered, scoredPerSecond }: Round): string {
  const list = ({ p50, p95, p99, max }: WaitSummary): string => `p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms, longest ${max} ms`
  const where = kind === 'roles' ? 'a process for each role, PostgreSQL and Redis' : 'everything in one process'
  return `${where}, ${scoredPerSecond} mentions/s scored meanwhile by ${model}:\n  acknowledged: ${list(acknowledged)}\n  answered:     ${list(answered)}\n  the first one, which opens the model: ${first} ms\n`
}

const kinds = (['roles', 'all'] as const).filter((kind) => process.argv.length < 3 || process.argv[2] === kind)
if (kinds.length === 0) throw new Error('Say roles, or all, or nothing for both.')
const folder = mkdtempSync(path.join(tmpdir(), 'vigie-bench-'))
try {
  const load = Math.round((loadavg()[0] ?? NaN) * 10) / 10
  process.stdout.write(`${commands.count} commands, one every ${commands.every} ms; a feed of ${perSecond} mentions/s; ${cpus().length} × ${cpus()[0]?.model ?? '?'}, Node ${process.version}, load before ${load}\n`)
  const rounds: Round[] = []
  for (const kind of kinds) {
    const round = await measure(kind, folder)
    rounds.push(round)
    process.stdout.write(describe(round))
  }
  process.stdout.write(`${JSON.stringify({ date: new Date().toISOString().slice(0, 10), model, load, machine: `${cpus().length} × ${cpus()[0]?.model ?? '?'}`, rounds })}\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
