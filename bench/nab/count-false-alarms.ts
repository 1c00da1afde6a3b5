import { judgeSeries } from '../../src/detect/index.js'
import type { SurgeSettings } from '../../src/detect/index.js'
import { binsPerWeek, simulateCounts } from '../../test/detect/surge/simulate-counts.js'

const weeks = 21
const seeds = [101, 102, 103, 104]

/** Alerts a week on simulated counts in which nothing happens, the week of learning left out; seeded. */
export function countFalseAlarms(settings: SurgeSettings, perHour: number): number {
  const alerts = seeds.map((seed) => {
    const verdict = judgeSeries(settings)
    return simulateCounts({ perHour, weeks, seed }).filter(({ at, count }, place) => verdict(at * 60_000, count).alert && place >= binsPerWeek).length
  })
  return alerts.reduce((sum, count) => sum + count, 0) / (seeds.length * (weeks - 1))
}
