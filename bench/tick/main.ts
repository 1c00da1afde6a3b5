/**
 * How long one tick of the detectors of bad buzz and of silence takes for 1,000 watches that have 90 days of minute counts, when
 * five minutes of each are new. `npm run bench:tick`, some minutes; it brings its own PostgreSQL. What is stored are counts by the
 * minute: mentions of one minute are one row however many they are, so one size has a row of each watch in some 20 hours and the
 * other in 13 minutes, with many mentions each. No mention itself is stored: a tick reads none unless it tells something.
 * Detectors are warm: they have watched three weeks. Processor time is told beside wall time, which a busy machine stretches. The
 * first tick of a process, which reads every memory, is told apart. The last line is JSON.
 */
import { cpus } from 'node:os'
import { KnownStates, watchBadBuzz, watchSilence } from '../../src/alert/index.js'
import type { BadBuzzState, SilenceState } from '../../src/detect/index.js'
import { openServices } from '../../src/ops/open-services.js'
import { openStore, type Store } from '../../src/store/index.js'
import { binMinutes, fillWatches, moveClock } from './fill-watches.js'
import { measurePostgres } from './measure-postgres.js'

const watches = 1000
const days = 90
const sizes = [100_000, 10_000_000]
const ticks = 9

/** Milliseconds of one tick. */
interface Tick {
  wall: number
  /** Processor time of this process, and of PostgreSQL's. */
  process: number
  postgres: number
}

interface Known {
  badBuzz: KnownStates<BadBuzzState>
  silence: KnownStates<SilenceState>
}

async function measureTick(store: Store, known: Known): Promise<Tick> {
  const [begun, used, postgres] = [performance.now(), process.cpuUsage(), await measurePostgres(store)]
  const moved = [await watchBadBuzz(store, known.badBuzz), await watchSilence(store, known.silence)]
  const wall = performance.now() - begun
  const { user, system } = process.cpuUsage(used)
  if (moved.some((count) => count !== watches)) throw new Error(`only ${moved.join(' and ')} of ${watches} watches moved on`)
  return { wall, process: (user + system) / 1000, postgres: (await measurePostgres(store)) - postgres }
}

async function measure(counts: number): Promise<{ stored: number; first: Tick; ticks: Tick[] }> {
  const services = await openServices({ dataDir: undefined })
  const store = openStore(services.databaseUrl, 1)
  try {
    const { feedId, through } = await fillWatches(store, { watches, days, counts })
    const known = { badBuzz: new KnownStates<BadBuzzState>(), silence: new KnownStates<SilenceState>() }
    const measured: Tick[] = []
    for (let tick = 1; tick <= ticks + 1; tick++) {
      await moveClock(store, feedId, through + tick * binMinutes)
      measured.push(await measureTick(store, known))
    }
    const [first = { wall: NaN, process: NaN, postgres: NaN }, ...rest] = measured
    return { stored: await store.minuteCount.count(), first: round(first), ticks: rest }
  } finally {
    await store.$disconnect()
    await services.stop()
  }
}

function round({ wall, process, postgres }: Tick): Tick {
  return { wall: Math.round(wall), process: Math.round(process), postgres: Math.round(postgres) }
}

function takeMedian(all: readonly Tick[]): Tick {
  const middle = (of: (tick: Tick) => number): number => all.map(of).sort((a, b) => a - b)[all.length >> 1] ?? NaN
  return round({ wall: middle(({ wall }) => wall), process: middle((tick) => tick.process), postgres: middle(({ postgres }) => postgres) })
}

const measured: object[] = []
for (const counts of sizes) {
  const { stored, first, ticks: all } = await measure(counts)
  const median = takeMedian(all)
  measured.push({ stored, median, slowest: Math.round(Math.max(...all.map(({ wall }) => wall))), first })
  process.stdout.write(`${stored} minute counts of ${watches} watches: ${median.wall} ms a tick, of processor time ${median.process} ms in this process and `
    + `${median.postgres} ms in PostgreSQL; the first tick ${first.wall} ms (${first.process} and ${first.postgres} ms)\n`)
}
process.stdout.write(`${JSON.stringify({ date: new Date().toISOString().slice(0, 10), watches, days, ticks, processors: `${cpus().length} × ${cpus()[0]?.model ?? '?'}`, measured })}\n`)
