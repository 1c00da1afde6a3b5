import { setImmediate as breathe } from 'node:timers/promises'
import { badBuzzState, beginBadBuzz, detectBadBuzz, settleBadBuzz, type BadBuzzEvent, type BadBuzzSettings, type BadBuzzState } from '../detect/index.js'
import { endOpenAlerts, moveDetector, moveDetectors, readCountsOfSpans, readFirstMinute } from '../store/index.js'
import type { SpanCountRow, Store } from '../store/index.js'
import { choosePreset } from './choose-preset.js'
import { describeEvents } from './describe-events.js'
import { fillBins } from './fill-bins.js'
import { findSpans, type DueSpan } from './find-spans.js'
import { judgeAll } from './judge-all.js'
import { KnownStates } from './known-states.js'
import { readBins } from './read-bins.js'
import { recallStates, type RecalledState } from './recall-states.js'
import { recordBadBuzz } from './record-bad-buzz.js'
import { toBin } from './to-bin.js'
import { toDate } from './to-date.js'

const detector = 'bad-buzz'
const { binMinutes } = settleBadBuzz('balanced')
// Four weeks: bounds the memory of one look at a long replay, and is how far back a detector that is begun anew looks.
const minutesAtOnce = 40_320
/** Some 10 ms of work: what else this process does waits no longer. */
const judgedAtOnce = 50

/**
 * Judges every watch bin by bin up to where its mentions are counted, and writes what the detector says together with the
 * detector's memory. What is read are the minutes since the last look, however long the history is, and of all watches at once.
 * Returns how many watches moved on.
 *
 * @param known what this process wrote at its last looks
 */
export async function watchBadBuzz(store: Store, known = new KnownStates<BadBuzzState>()): Promise<number> {
  let moved = 0
  for (const spans of await findSpans(store, detector, { binMinutes, minutesAtOnce })) moved += await judgeTogether(store, spans, known)
  return moved
}

/** Most watches have nothing to tell, and move on in one statement; each of the others in a transaction of its own. */
async function judgeTogether(store: Store, spans: readonly DueSpan[], known: KnownStates<BadBuzzState>): Promise<number> {
  const states = await recallStates(store, detector, spans, known, badBuzzState)
  const counts = await readCountsOfSpans(store, spans)
  const quiet: Move[] = []
  const moved: Move[] = []
  for (const [place, span] of spans.entries()) {
    const recalled = states.get(span.watchId)
    if (!recalled) continue
    const judged = await judgeWatch(store, span, recalled, counts.get(span.watchId) ?? [])
    if (judged.isPlain) quiet.push(judged.move)
    else if (await writeJudged(store, span, judged)) moved.push(judged.move)
    if (place % judgedAtOnce === judgedAtOnce - 1) await breathe()
  }
  moved.push(...(await moveDetectors(store, detector, quiet)))
  for (const move of moved) known.keep(move)
  return moved.length
}

interface Move {
  watchId: string
  before: Date | null
  through: Date
  state: BadBuzzState
}

interface Judged {
  move: Move
  events: BadBuzzEvent[]
  settings: BadBuzzSettings
  /** The memory could not be read, and with it which alerts are being followed. */
  isAmnesic: boolean
  /** Nothing is to be written but the memory of a detector that had one. */
  isPlain: boolean
}

async function judgeWatch(
  store: Store, { watchId, from, to, watermark }: DueSpan, { state: before, isStored }: RecalledState<BadBuzzState>, counts: SpanCountRow[],
): Promise<Judged> {
  const settings = settleBadBuzz(choosePreset(watermark.preset))
  const memory = before ?? (await relearn(store, watchId, isStored ? from : undefined, settings))
  const { state, events } = judgeAll(fillBins(counts, { from, to }, binMinutes, 'voices'), memory, (known, bin) => detectBadBuzz(known, bin, settings))
  const move = { watchId, before: watermark.detectedThrough, through: toDate(to), state }
  const isAmnesic = isStored && before === undefined
  return { move, events, settings, isAmnesic, isPlain: before !== undefined && watermark.detectedThrough !== null && events.length === 0 }
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
