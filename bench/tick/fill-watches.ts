import {
  beginBadBuzz, beginSilence, detectBadBuzz, detectSilence, settleBadBuzz, silenceSettings, type BadBuzzState, type SilenceState,
} from '../../src/detect/index.js'
import { ensureFeed, type Store } from '../../src/store/index.js'
import { simulateWatch } from '../../test/detect/simulate-watch.js'

export const binMinutes = 5
const feedId = 'bench-tick'
const minutesPerDay = 1440
const memories = 8

export interface Filling {
  watches: number
  days: number
  /** Minute counts of all watches together. */
  counts: number
}

/**
 * Fills an empty database with watches, their minute counts evenly over so many days, and detectors that have watched up to the
 * end. Returns that end, in minutes since 1970.
 */
export async function fillWatches(store: Store, { watches, days, counts }: Filling): Promise<{ feedId: string; through: number }> {
  const names = Array.from({ length: watches }, (_, index) => ({ name: `watch ${index}`, query: '' }))
  await ensureFeed(store, { id: feedId, kind: 'replay', settings: {}, watches: names, channelIds: [] })
  const states = Array.from({ length: memories }, (_, seed) => watchForWeeks(seed))
  const through = states[0]?.badBuzz.at ?? 0
  const from = through - days * minutesPerDay
  const perWatch = Math.floor(counts / watches)
  await store.$executeRaw`
    INSERT INTO minute_counts (watch_id, minute, negative, neutral, positive)
    SELECT w.id, to_timestamp((${from}::int + floor(n * ${(days * minutesPerDay) / perWatch}::float8)) * 60), n % 3, n % 5, n % 4
    FROM watches w CROSS JOIN generate_series(0, ${perWatch - 1}::int) AS n`
  for (const [detector, memory] of [['bad-buzz', states.map(({ badBuzz }) => badBuzz)], ['silence', states.map(({ silence }) => silence)]] as const) {
    await store.$executeRaw`
      INSERT INTO detector_states (watch_id, detector, through, state)
      SELECT w.id, ${detector}, to_timestamp(${through}::int * 60), (${JSON.stringify(memory)}::json)->((row_number() OVER (ORDER BY w.id))::int % ${memories})
      FROM watches w`
  }
  await store.$executeRawUnsafe('VACUUM ANALYZE')
  return { feedId, through }
}

/** Five more minutes of every watch are counted, and the feed was read so far. */
export async function moveClock(store: Store, feed: string, through: number): Promise<void> {
  await store.$executeRaw`
    INSERT INTO minute_counts (watch_id, minute, negative, neutral, positive)
    SELECT w.id, to_timestamp((${through}::int - 1 - n) * 60), 1, 1, 1 FROM watches w CROSS JOIN generate_series(0, ${binMinutes - 1}::int) AS n`
  await store.feed.update({ where: { id: feed }, data: { readThrough: new Date(through * 60_000) } })
}

function watchForWeeks(seed: number): { badBuzz: BadBuzzState; silence: SilenceState } {
  const settings = settleBadBuzz('balanced')
  let [badBuzz, silence] = [beginBadBuzz(settings), beginSilence()]
  for (const bin of simulateWatch({ perHour: 180, share: 1 / 3, days: 21, seed })) {
    badBuzz = detectBadBuzz(badBuzz, bin, settings).state
    silence = detectSilence(silence, { at: bin.at, minutes: bin.minutes, count: bin.mentions }, silenceSettings).state
  }
  return { badBuzz: { ...badBuzz, alert: null, episode: null, bars: [] }, silence: { ...silence, alert: null, spell: null } }
}
