import { beginSilence, detectSilence, silenceSettings, silenceState, type SilenceEvent, type SilenceSettings, type SilenceState } from '../detect/index.js'
import { endAlert, endOpenAlerts, moveDetector, openAlert, readFirstMinute, readWatermarks, type Store, type StoreTransaction, type Watermark } from '../store/index.js'
import { readBins } from './read-bins.js'

const detector = 'silence'
const binMinutes = 5
const minuteLength = 60_000
// Four weeks: bounds the memory of one look at a long history.
const minutesAtOnce = 40_320
const severity = 5

/**
 * Judges whether watches have fallen silent, bin by bin up to where their mentions are counted: by the feed's own clock, so a
 * queue that stands still or a feed that does not answer (which are told by `watchOutages`) makes no silence here, and a
 * file that has been read to its end is over. Returns how many watches moved on.
 */
export async function watchSilence(store: Store, settings: SilenceSettings = silenceSettings): Promise<number> {
  let moved = 0
  for (const watermark of await readWatermarks(store, detector, binMinutes)) moved += (await judgeWatch(store, watermark, settings)) ? 1 : 0
  return moved
}

async function judgeWatch(store: Store, { watchId, detectedThrough, countedThrough }: Watermark, settings: SilenceSettings): Promise<boolean> {
  const first = detectedThrough ?? (await readFirstMinute(store, watchId))
  if (!first) return false
  const from = toBin(first)
  const to = Math.min(toBin(countedThrough), from + minutesAtOnce)
  if (to <= from) return false
  const stored = await store.detectorState.findUnique({ where: { watchId_detector: { watchId, detector } } })
  // Somebody else has judged since the watermarks were read: their memory does not fit the minutes that we would judge.
  if (stored?.through?.getTime() !== detectedThrough?.getTime()) return false
  const known = silenceState.safeParse(stored?.state)
  const { state, events } = judge(known.success ? known.data : beginSilence(), await readBins(store, watchId, { from, to }, binMinutes), settings)
  return await store.$transaction(async (transaction) => {
    if (!(await moveDetector(transaction, watchId, detector, detectedThrough, toDate(to), state))) return false
    // The memory could not be read, and with it which alerts are being followed.
    if (stored && !known.success) await endOpenAlerts(transaction, 'silence', watchId, toDate(from), 'mentions')
    for (const event of events) await record(transaction, watchId, event)
    return true
  })
}

function judge(before: SilenceState, bins: readonly { at: number; minutes: number; mentions: number }[], settings: SilenceSettings) {
  let state = before
  const events: SilenceEvent[] = []
  for (const { at, minutes, mentions } of bins) {
    const step = detectSilence(state, { at, minutes, count: mentions }, settings)
    state = step.state
    if (step.event) events.push(step.event)
  }
  return { state, events }
}

async function record(transaction: StoreTransaction, watchId: string, event: SilenceEvent): Promise<void> {
  if (event.type === 'ended') {
    await endAlert(transaction, 'silence', watchId, toDate(event.openedAt), toDate(event.at))
    return
  }
  const { since, mentions, expected, lastMentionAt } = event.spell
  const figures = { cause: 'mentions', since: toDate(since).toISOString(), mentions, expected, ...(lastMentionAt !== null && { lastMentionAt: toDate(lastMentionAt).toISOString() }) }
  await openAlert(transaction, { kind: 'silence', watchId, openedAt: toDate(event.at), severity, observed: mentions, expected, figures, examples: [] })
}

/** Whole bins since 1970, in minutes. */
function toBin(date: Date): number {
  return Math.floor(date.getTime() / minuteLength / binMinutes) * binMinutes
}

function toDate(minute: number): Date {
  return new Date(minute * minuteLength)
}
