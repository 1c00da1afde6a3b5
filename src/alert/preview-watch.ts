import { setImmediate as breathe } from 'node:timers/promises'
import { learningMinutes, presets, previewPresets, settleBadBuzz, silentMinutes, type BadBuzzBin, type Preset, type PreviewedAlert } from '../detect/index.js'
import { readSentAlerts, type SentAlert, type Store, type WatchOverview } from '../store/index.js'
import { readBins } from './read-bins.js'
import { reportThresholds, type ThresholdReport } from './report-thresholds.js'
import { toBin } from './to-bin.js'
import { toDate } from './to-date.js'

/** An alert that a preset would have sent. */
export interface WouldBeAlert {
  openedAt: Date
  /** Null where it is still going on. */
  endedAt: Date | null
  severity: number
  windowMinutes: number
  observed: number
  expected: number
}

/** What each preset would have sent on a watch, beside what was sent. Times are the feed's. */
export interface WatchPreview {
  from: Date
  to: Date
  /** Until then the watch was new, and only what stands out by far is told. */
  learningUntil: Date
  /** The days of the span on which something could have been sent. */
  watchedDays: number
  would: Record<Preset, WouldBeAlert[]>
  /** What was sent about negative mentions. */
  sent: SentAlert[]
  report: ThresholdReport
}

const minutesPerDay = 1440
/** So many days before the span are gone through as well, so that the detector knows by then what is usual. */
const warmUpDays = 35
const { binMinutes } = settleBadBuzz('balanced')

/**
 * Runs the detector anew over what a watch has counted, under each preset, and sets beside it what was sent and what people
 * said of it; undefined where nothing was judged yet. Nothing is written. A watch no older than the span and five weeks is
 * gone through whole: had its preset never been changed, its own row holds exactly what was sent.
 *
 * @param span days up to where the watch has been judged; or from and to, of which only what was judged is looked at
 */
export async function previewWatch(store: Store, watch: WatchOverview, span: { days: number; to?: Date }): Promise<WatchPreview | undefined> {
  const { id, firstMinute, judgedThrough } = watch
  if (!firstMinute || !judgedThrough) return undefined
  const first = toBin(firstMinute, binMinutes)
  const to = Math.min(toBin(judgedThrough, binMinutes), span.to ? toBin(span.to, binMinutes) : Infinity)
  const from = Math.max(first, to - span.days * minutesPerDay)
  const begin = Math.max(first, from - warmUpDays * minutesPerDay)
  if (from >= to) return undefined
  const previewed = await previewInTurns(await readBins(store, id, { from: begin, to }, binMinutes))
  const would = mapPresets((preset) => previewed[preset].filter(({ openedAt }) => openedAt > from).map((alert) => ({
    ...alert, openedAt: toDate(alert.openedAt), endedAt: alert.endedAt === null ? null : toDate(alert.endedAt),
  })))
  const alerts = await readSentAlerts(store, id, toDate(from), toDate(to + 1))
  const sent = alerts.filter(({ kind }) => kind === 'bad-buzz')
  return {
    from: toDate(from), to: toDate(to), learningUntil: toDate(first + learningMinutes),
    watchedDays: Math.max(0, to - Math.max(from, begin + silentMinutes)) / minutesPerDay,
    would, sent, report: reportThresholds(sent, would, watch.preset),
  }
}

/** The process that is asked talks to people meanwhile. */
async function previewInTurns(bins: readonly BadBuzzBin[]): Promise<Record<Preset, PreviewedAlert[]>> {
  const turns = previewPresets(bins)
  let turn = turns.next()
  while (!turn.done) {
    await breathe()
    turn = turns.next()
  }
  return turn.value
}

function mapPresets<Value>(make: (preset: Preset) => Value): Record<Preset, Value> {
  return Object.fromEntries(presets.map((preset) => [preset, make(preset)])) as Record<Preset, Value>
}
