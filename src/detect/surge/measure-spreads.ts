import { compareStretch, countUsual, type ComparedHours } from './compare-with-usual.js'
import { mostHours } from './hour-ledger.js'
import { hoursPerDay, type Rhythm } from './rhythm.js'
import type { SurgeSettings } from './settings.js'
import { measureChance } from './surprise.js'

const minutesPerHour = 60
/** The newest day says nothing: an episode must not be taken for spread while it goes on (the guard band of EARS C2). */
const guard = hoursPerDay
const fades = Array.from({ length: mostHours }, (_, age) => 0.5 ** (age / (14 * hoursPerDay)))
/** What is believed of the spread beforehand weighs as much as so many windows. */
const priorWindows = 4
/** A series that never varied is no promise, and a tenth more is nobody's alarm. */
const least = 0.1

/**
 * How far windows of hours lie from what is usual, by all of those that were seen, in retrospect: what nobody could know of a rhythm in its
 * first days is not taken for spread. What is far out is bounded.
 */
export function measureSpreads(compared: ComparedHours, before: Rhythm['spreads'], { windows, scaleClip, offset }: SurgeSettings): Rhythm['spreads'] {
  const size = compared.observed.length - 1
  return windows.map(({ minutes, spread: prior }, place) => {
    const hours = Math.round(minutes / minutesPerHour)
    if (hours < 2) return { minutes, spread: prior }
    const bound = before[place]?.spread ?? prior
    let weight = priorWindows * hours
    let sum = prior ** 2 * weight
    for (let end = hours; end <= size - guard; end++) {
      const ratio = compareStretch(compared, end - hours, end)
      const chance = measureChance(countUsual(compared, end - hours, end), offset)
      const fade = fades[size - end] ?? 0
      sum += (Math.min(ratio ** 2, scaleClip ** 2 * (bound ** 2 + chance)) - chance) * fade
      weight += fade
    }
    return { minutes, spread: Math.sqrt(Math.max(sum / weight, least ** 2)) }
  })
}
