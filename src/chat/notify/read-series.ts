import { readStepCounts, type Store } from '../../store/index.js'
import { usualHours, type BadBuzzFigures, type UsualHours } from '../alert-figures.js'

/** Before the window that raised it; half a day at least. */
const hoursBeforeWindow = 6
const leastHoursBefore = 12
/** An episode of days would make a chart of thousands of points: so many from the opening on are shown. */
const mostHours = 36
const defaultStep = 15
const minuteLength = 60_000

/** What a chart needs of an alert. `figures` is the row's. */
export interface Charted {
  watchId: string
  openedAt: Date
  endedAt: Date | null
  /** Up to when its detector has judged. Past that counts are not whole, and would look like silence. */
  judgedThrough: Date | null
  figures: Record<string, unknown>
}

/**
 * Negative mentions from half a day before an alert, or before the window that raised it, to its end or to now, and what is usual. The steps are
 * as long as those of the usual that was noted with it, and one of them ends when the alert was opened: what opened it stands there as one point.
 */
export async function readSeries(store: Store, { watchId, openedAt, endedAt, judgedThrough, figures }: Charted): Promise<BadBuzzFigures['series']> {
  const known = usualHours.safeParse(figures.usual).data
  const stepMinutes = known?.windowMinutes ?? defaultStep
  const stepLength = stepMinutes * minuteLength
  const end = Math.max((endedAt ?? judgedThrough ?? openedAt).getTime(), openedAt.getTime())
  const before = Math.max(leastHoursBefore * 60, (Number(figures.windowMinutes) || 0) + hoursBeforeWindow * 60) * minuteLength
  const from = openedAt.getTime() - before
  const steps = Math.floor(Math.min(end - from, before + mostHours * 60 * minuteLength) / stepLength)
  const observed = Array.from({ length: steps }, () => 0)
  const { starts, negatives } = await readStepCounts(store, watchId, new Date(from), new Date(from + steps * stepLength), stepMinutes, 'voices')
  for (const [index, start] of starts.entries()) observed[Math.floor((start * minuteLength - from) / stepLength)] = negatives[index] ?? 0
  const series = { from: new Date(from).toISOString(), stepMinutes, observed }
  if (known) {
    const usual = observed.map((_, step) => findHour(known, from / minuteLength + step * stepMinutes))
    return { ...series, expected: usual.map((each) => each?.expected ?? null), usual: usual.map((each) => each && { low: each.low, high: each.high }) }
  }
  // Alerts of before keep the window's expected count alone.
  const flat = (Number(figures.expectedNegatives) * stepMinutes) / Number(figures.windowMinutes)
  return { ...series, expected: observed.map(() => (Number.isFinite(flat) ? flat : null)) }
}

function findHour({ from, hours }: UsualHours, minute: number): UsualHours['hours'][number] | null {
  return hours[Math.floor((minute - from) / 60)] ?? null
}
