import type { Bin } from '../../src/detect/index.js'
import { simulateWatch, start, type SimulatedWatch } from '../../test/detect/simulate-watch.js'

const day = 1440
const [opens, closes] = [8 * 60, 18 * 60]

/** How mentions of a watch come and go. */
export interface Rhythm {
  name: string
  /** What is changed about the ordinary simulated watch. */
  change: (perHour: number) => Partial<SimulatedWatch>
  /** Whether anybody posts at all at that minute since the start. */
  isOpen: (minute: number) => boolean
}

export const rates = [5, 100, 3000]

export const rhythms: Rhythm[] = [
  { name: 'day and night', change: () => ({}), isOpen: () => true },
  { name: 'steady', change: () => ({ swing: 0 }), isOpen: () => true },
  { name: 'office hours alone', change: (perHour) => ({ perHour: perHour * 3 }), isOpen: (minute) => minute % day >= opens && minute % day < closes && Math.floor(minute / day) % 7 < 5 },
  // Usual becomes too high by what a crisis brought: the quiet after it must be no silence.
  { name: 'with bursts', change: () => ({ bursts: Array.from({ length: 40 }, (_, n) => ({ factor: 30, from: (5 + 9 * n) * day + 540, to: (5 + 9 * n) * day + 900 })) }), isOpen: () => true },
]

/** Bins of five minutes of an invented watch, as `detectSilence` takes them. */
export function simulateFlow({ change, isOpen }: Rhythm, perHour: number, days: number, seed: number): Bin[] {
  return simulateWatch({ perHour, share: 0.2, days, seed, ...change(perHour) })
    .map(({ at, minutes, mentions }) => ({ at, minutes, count: isOpen(at - minutes - start) ? mentions : 0 }))
}
