import { badBuzzState, beginBadBuzz, detectBadBuzz, settleBadBuzz, type BadBuzzEvent, type BadBuzzSettings, type BadBuzzState } from '../detect/index.js'
import { endOpenAlerts, moveDetector, moveDetectors, readCountsOfSpans, readDetectorStates, readFirstMinute } from '../store/index.js'
import type { MinuteCountRow, StateMove, Store, StoredState } from '../store/index.js'
import { choosePreset } from './choose-preset.js'
import { describeEvents } from './describe-events.js'
import { fillBins } from './fill-bins.js'
import { findSpans, type DueSpan } from './find-spans.js'
import { judgeAll } from './judge-all.js'
import { readBins } from './read-bins.js'
import { recordBadBuzz } from './record-bad-buzz.js'
import { toBin } from './to-bin.js'
import { toDate } from './to-date.js'

const detector = 'bad-buzz'
const { binMinutes } = settleBadBuzz('balanced')
// Four weeks: bounds the memory of one look at a long replay, and is how far back a detector that is begun anew looks.
const minutesAtOnce = 40_320

/**
 * Judges every watch bin by bin up to where its mentions are counted, and writes what the detector says together with the
 * detector's memory. What is read are the minutes since the last look, however long the history is, and of all watches at once.
 * Returns how many watches moved on.
 */
export async function watchBadBuzz(store: Store): Promise<number> {
  let moved = 0
  for (const spans of await findSpans(store, detector, { binMinutes, minutesAtOnce })) moved += await judgeTogether(store, spans)
  return moved
}

/** Most watches have nothing to tell, and move on in one statement; each of the others in a transaction of its own. */
async function judgeTogether(store: Store, spans: readonly DueSpan[]): Promise<number> {
  const states = await readDetectorStates(store, detector, spans.map(({ watchId }) => watchId))
  const counts = await readCountsOfSpans(store, spans)
  const quiet: StateMove[] = []
  let moved = 0
  for (const span of spans) {
    const judged = await judgeWatch(store, span, states.get(span.watchId), counts.get(span.watchId) ?? [])
    if (!judged) continue
    if (judged.isPlain) quiet.push(judged.move)
    else moved += (await writeJudged(store, span, judged)) ? 1 : 0
  }
  return moved + (await moveDetectors(store, detector, quiet))
}

interface Judged {
  move: StateMove
  events: BadBuzzEvent[]
  settings: BadBuzzSettings
  /** The memory could not be read, and with it which alerts are being followed. */
  isAmnesic: boolean
  /** Nothing is to be written but the memory of a detector that had one. */
  isPlain: boolean
}

async function judgeWatch(store: Store, { watchId, from, to, watermark }: DueSpan, stored: StoredState | undefined, counts: MinuteCountRow[]): Promise<Judged | undefined> {
  const before = watermark.detectedThrough
  // Somebody else has judged since the watermarks were read: their memory does not fit the minutes that we would judge.
  if (stored?.through?.getTime() !== before?.getTime()) return undefined
  const settings = settleBadBuzz(choosePreset(watermark.preset))
  const known = badBuzzState.safeParse(stored?.state)
  const memory = known.success ? known.data : await relearn(store, watchId, stored ? from : undefined, settings)
  const { state, events } = judgeAll(fillBins(counts, { from, to }, binMinutes), memory, (known, bin) => detectBadBuzz(known, bin, settings))
  const move = { watchId, before, through: toDate(to), state }
  return { move, events, settings, isAmnesic: stored !== undefined && !known.success, isPlain: known.success && before !== null && events.length === 0 }
}

async function writeJudged(store: Store, { watchId, from }: DueSpan, { move, events, settings, isAmnesic }: Judged): Promise<boolean> {
  const told = await describeEvents(store, detector, watchId, events)
  return await store.$transaction(async (transaction) => {
    if (!(await moveDetector(transaction, detector, move))) return false
    if (isAmnesic) await endOpenAlerts(transaction, detector, watchId, toDate(from))
    for (const { event, words } of told) await recordBadBuzz(transaction, watchId, event, words, settings)
    return true
  })
}

/**
 * The memory of a detector that has none, or whose memory is of a shape that this program does not know: what was judged
 * already is gone through again in silence, so that nothing is told twice and nothing need be learnt anew.
 *
 * @param through up to where it was judged, if it was (minutes since 1970)
 */
async function relearn(store: Store, watchId: string, through: number | undefined, settings: BadBuzzSettings): Promise<BadBuzzState> {
  const state = beginBadBuzz(settings)
  const first = await readFirstMinute(store, watchId)
  if (through === undefined || first === undefined) return state
  const from = Math.max(toBin(first, binMinutes), through - minutesAtOnce)
  const bins = await readBins(store, watchId, { from, to: through }, binMinutes)
  return { ...judgeAll(bins, state, (before, bin) => detectBadBuzz(before, bin, settings)).state, alert: null }
}
