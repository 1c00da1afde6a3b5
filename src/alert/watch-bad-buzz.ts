import { badBuzzState, beginBadBuzz, settleBadBuzz, type BadBuzzEvent, type BadBuzzSettings, type BadBuzzState } from '../detect/index.js'
import { endOpenAlerts, pickMostNegative, readFirstMinute, readWatermarks, type Store, type Watermark } from '../store/index.js'
import { choosePreset } from './choose-preset.js'
import { judgeMinutes } from './judge-minutes.js'
import { moveOn } from './move-on.js'
import { recordBadBuzz } from './record-bad-buzz.js'

const detector = 'bad-buzz'
const { binMinutes } = settleBadBuzz('balanced')
const minuteLength = 60_000
const examplesShown = 3
// Four weeks: bounds the memory of one look at a long replay, and is how far back a detector that is begun anew looks.
const minutesAtOnce = 40_320

/**
 * Judges every watch bin by bin up to where its mentions are counted, and writes what the detector says, with the detector's
 * memory, in one transaction a watch. What is read are the minutes since the last look, however long the history is. Returns
 * how many watches moved on.
 */
export async function watchBadBuzz(store: Store): Promise<number> {
  const due = await readWatermarks(store, detector, binMinutes)
  let moved = 0
  for (const watermark of due) moved += (await judgeWatch(store, watermark)) ? 1 : 0
  return moved
}

async function judgeWatch(store: Store, watermark: Watermark): Promise<boolean> {
  const { watchId, detectedThrough, preset } = watermark
  const first = detectedThrough ?? (await readFirstMinute(store, watchId))
  if (!first) return false
  const from = toBin(first)
  const to = Math.min(toBin(watermark.countedThrough), from + minutesAtOnce)
  if (to <= from) return false

  const stored = await store.detectorState.findUnique({ where: { watchId_detector: { watchId, detector } } })
  // Somebody else has judged since the watermarks were read: their memory does not fit the minutes that we would judge.
  if (stored?.through?.getTime() !== detectedThrough?.getTime()) return false
  const settings = settleBadBuzz(choosePreset(preset))
  const known = badBuzzState.safeParse(stored?.state)
  const before = known.success ? known.data : await relearn(store, watchId, stored ? from : undefined, settings)
  const { state, events } = await judgeMinutes(store, watchId, { from, to, state: before }, settings)
  const told = await Promise.all(events.map(async (event) => ({ event, exampleIds: await pickExamples(store, watchId, event) })))
  return await store.$transaction(async (transaction) => {
    const moved = await moveOn(transaction, { watchId, detector, before: detectedThrough, through: toDate(to), state })
    if (!moved) return false
    // The memory could not be read, and with it which alerts are being followed.
    if (stored && !known.success) await endOpenAlerts(transaction, detector, watchId, toDate(from))
    for (const { event, exampleIds } of told) await recordBadBuzz(transaction, watchId, event, exampleIds, settings)
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
  const from = Math.max(toBin(first), through - minutesAtOnce)
  return { ...(await judgeMinutes(store, watchId, { from, to: through, state }, settings)).state, alert: null }
}

function pickExamples(store: Store, watchId: string, event: BadBuzzEvent): Promise<bigint[]> {
  if (event.type === 'ended') return Promise.resolve([])
  return pickMostNegative(store, watchId, toDate(event.at - event.figures.windowMinutes), toDate(event.at), examplesShown)
}

/** Whole bins since 1970, in minutes. */
function toBin(date: Date): number {
  return Math.floor(date.getTime() / minuteLength / binMinutes) * binMinutes
}

function toDate(minute: number): Date {
  return new Date(minute * minuteLength)
}
