/**
 * For how long at most the detectors' process does nothing else while it reads what people said in an episode: what is shown under
 * an alert, and the terms that set it apart, of as many mentions as are ever read (1,000 of the episode, 3,360 of the week before).
 * `npm run bench:words`, a minute; it brings its own PostgreSQL. The texts are invented. The last line is JSON.
 */
import { cpus } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import { findPeriodTerms } from '../../src/alert/index.js'
import { describeEvents } from '../../src/alert/describe-events.js'
import { openServices } from '../../src/ops/open-services.js'
import { openStore, type Store } from '../../src/store/index.js'
import { fillDay, fillEpisode, type Episode } from './fill-episode.js'

const rounds = 9
const perHour = 25
const negatives = 1200
/** Of a watch of 10,000 an hour. */
const mentionsOfDay = 240_000
const minute = 60_000

interface Round {
  /** Milliseconds by the clock, of this process's processor time, and of the longest that nothing else had its turn. */
  wall: number
  used: number
  blocked: number
}

async function measure(work: () => Promise<unknown>): Promise<Round> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const [begun, before] = [performance.now(), process.cpuUsage()]
  await work()
  const wall = performance.now() - begun
  const { user, system } = process.cpuUsage(before)
  // What the work blocked at its end is told by the next turn.
  await setTimeout(20)
  delay.disable()
  return { wall, used: (user + system) / 1000, blocked: delay.max / 1e6 }
}

function describe(store: Store, { watchId, from, to }: Episode): Promise<unknown> {
  const windowMinutes = (to.getTime() - from.getTime()) / minute
  const figures = { windowMinutes, negatives, mentions: negatives, expectedNegatives: 10, negativeShare: 1, expectedShare: 0.5, reason: 'volume' as const, expectedEveryWeeks: 10 }
  return describeEvents(store, 'bad-buzz', watchId, [{ type: 'opened', at: to.getTime() / minute, severity: 5, figures }])
}

function summarise(all: readonly Round[]) {
  const middle = (of: (round: Round) => number): number => Math.round(all.map(of).sort((a, b) => a - b)[all.length >> 1] ?? NaN)
  return { wall: middle(({ wall }) => wall), used: middle(({ used }) => used), blocked: middle(({ blocked }) => blocked), longest: Math.round(Math.max(...all.map(({ blocked }) => blocked))) }
}

const services = await openServices({ dataDir: undefined })
const store = openStore(services.databaseUrl, 1)
try {
  const episode = await fillEpisode(store, perHour, negatives)
  const measured: Record<string, ReturnType<typeof summarise>> = {}
  const repeat = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    const all: Round[] = []
    // The first is not compiled yet: what it blocks is told with the longest.
    for (let round = 0; round < rounds; round++) all.push(await measure(work))
    const { wall, used, blocked, longest } = (measured[name] = summarise(all))
    process.stdout.write(`the words of ${name}: ${wall} ms, of processor time ${used} ms; nothing else had its turn for ${blocked} ms (medians of ${rounds}; the longest ${longest} ms)\n`)
  }
  await repeat('an alert', () => describe(store, episode))
  await repeat('a digest', () => findPeriodTerms(store, episode.watchId, episode.from, episode.to))
  const day = await fillDay(store, episode, mentionsOfDay)
  await repeat(`an alert of a day of ${mentionsOfDay} mentions`, () => describe(store, day))
  process.stdout.write(`${JSON.stringify({ date: new Date().toISOString().slice(0, 10), rounds, processors: `${cpus().length} × ${cpus()[0]?.model ?? '?'}`, measured })}\n`)
} finally {
  await store.$disconnect()
  await services.stop()
}
