/**
 * How long one look of the bad-buzz detector takes for 1,000 watches that have 90 days of minute counts, when five minutes
 * of each are new. `npm run bench:tick`, some minutes; it brings its own PostgreSQL. What is stored are counts by the minute:
 * mentions of one minute are one row however many they are, so one size has a row of each watch in some 20 hours and
 * the other in 13 minutes, with many mentions each. No mention itself is stored: a look reads none unless it tells
 * something. Detectors are warm: they have watched three weeks. The last line is JSON.
 */
import { cpus } from 'node:os'
import { watchBadBuzz } from '../../src/alert/index.js'
import { openServices } from '../../src/ops/open-services.js'
import { openStore } from '../../src/store/index.js'
import { binMinutes, fillWatches, moveClock } from './fill-watches.js'

const watches = 1000
const days = 90
const sizes = [100_000, 10_000_000]
const ticks = 7

interface Measured {
  stored: number
  /** Wall time of a tick, and processor time of this process in it. */
  milliseconds: number
  slowest: number
  processor: number
}

async function measure(counts: number): Promise<Measured> {
  const services = await openServices({ dataDir: undefined })
  const store = openStore(services.databaseUrl, 4)
  try {
    const { feedId, through } = await fillWatches(store, { watches, days, counts })
    const times: { wall: number; processor: number }[] = []
    // The first tick is one more: it warms up code and caches, as yesterday's ticks have.
    for (let tick = 1; tick <= ticks + 1; tick++) {
      await moveClock(store, feedId, through + tick * binMinutes)
      const [begun, used] = [performance.now(), process.cpuUsage()]
      const moved = await watchBadBuzz(store)
      const { user, system } = process.cpuUsage(used)
      if (moved !== watches) throw new Error(`only ${moved} of ${watches} watches moved on`)
      if (tick > 1) times.push({ wall: performance.now() - begun, processor: (user + system) / 1000 })
    }
    const median = (values: number[]): number => Math.round(values.sort((a, b) => a - b)[values.length >> 1] ?? NaN)
    const wall = times.map((each) => each.wall)
    const stored = await store.minuteCount.count()
    return { stored, milliseconds: median(wall), slowest: Math.round(Math.max(...wall)), processor: median(times.map((each) => each.processor)) }
  } finally {
    await store.$disconnect()
    await services.stop()
  }
}

const measured: Measured[] = []
for (const counts of sizes) {
  const one = await measure(counts)
  measured.push(one)
  process.stdout.write(`${one.stored} minute counts of ${watches} watches: ${one.milliseconds} ms a tick (slowest ${one.slowest}), of them ${one.processor} ms in this process\n`)
}
process.stdout.write(`${JSON.stringify({ date: new Date().toISOString().slice(0, 10), watches, days, ticks, processors: `${cpus().length} × ${cpus()[0]?.model ?? '?'}`, measured })}\n`)
