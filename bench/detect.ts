/**
 * False alarms a watch-week of the bad-buzz rule on simulated watches, and how soon it finds a burst of five times the
 * negatives. Run it with `npm run bench:detect`; it is seeded and gives the same everywhere. The last line is JSON.
 */
import { runDetector } from '../test/detect/run-detector.js'
import { simulateWatch, start } from '../test/detect/simulate-watch.js'

const seeds = [1, 2, 3, 4, 5, 6, 7, 8]
const day = 1440
const share = 0.3

function countFalseAlarms(perHour: number): number {
  const days = 29
  const alarms = seeds.flatMap((seed) => runDetector(simulateWatch({ perHour, share, days, seed }), start + days * day))
  return alarms.filter((event) => event.type === 'opened').length / ((seeds.length * days) / 7)
}

/** Minutes until each burst of three hours was found; bursts that were not are left out. */
function measureDelays(perHour: number): number[] {
  return seeds.flatMap((seed) => {
    const from = 8 * day + 60 * (5 + 2 * seed)
    const burst = { factor: 5, from, to: from + 180 }
    const events = runDetector(simulateWatch({ perHour, share, days: 9, seed: seed + 100, burst }), start + 9 * day)
    const found = events.find((event) => event.type === 'opened' && event.at > start + from && event.at <= start + from + 180)
    return found ? [found.at - start - from] : []
  })
}

const results = [20, 60, 100].map((perHour) => {
  const delays = measureDelays(perHour).sort((a, b) => a - b)
  const falseAlarmsPerWeek = Math.round(countFalseAlarms(perHour) * 100) / 100
  const result = { perHour, falseAlarmsPerWeek, found: delays.length, of: seeds.length, medianDelay: delays[delays.length >> 1] ?? null }
  process.stdout.write(`${perHour} mentions/hour: ${falseAlarmsPerWeek} false alarms a week, ${result.found} of ${result.of} bursts after ${result.medianDelay ?? '–'} min\n`)
  return result
})
process.stdout.write(`${JSON.stringify(results)}\n`)
