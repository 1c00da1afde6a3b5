import { beginDrift, defaultDrift, driftState, type DriftEvent, type DriftSettings, type DriftState } from '../detect/index.js'
import {
  endOpenAlerts, moveDetector, pickLeastSure, readFirstMinute, readOverlapping, readWatermarks, type AlertSpan, type Store, type Watermark,
} from '../store/index.js'
import { judgeHours } from './judge-hours.js'
import { recordDrift } from './record-drift.js'
import { toBin } from './to-bin.js'
import { toDate } from './to-date.js'

const detector = 'drift'
const hourMinutes = 60
const examplesShown = 3
// Four weeks: bounds the memory of one look, and is how far back a detector that is begun anew looks: twice what it learns from.
const minutesAtOnce = 40_320
/** A bad buzz that was over so long before still moves what people say. */
const badBuzzMinutes = 24 * 60

/**
 * Judges every watch hour by hour up to where its mentions are counted, and writes what the detector of drift says, with its
 * memory, in one transaction a watch. Goes no further than the detector of bad buzz has, whose alerts it must know. Returns
 * how many watches moved on.
 */
export async function watchDrift(store: Store, settings: DriftSettings = defaultDrift): Promise<number> {
  const due = await readWatermarks(store, detector, hourMinutes)
  let moved = 0
  for (const watermark of due) moved += (await judgeWatch(store, watermark, settings)) ? 1 : 0
  return moved
}

async function judgeWatch(store: Store, { watchId, countedThrough, detectedThrough }: Watermark, settings: DriftSettings): Promise<boolean> {
  const first = detectedThrough ?? (await readFirstMinute(store, watchId))
  if (!first) return false
  const from = toBin(first, hourMinutes)
  const badBuzz = await store.detectorState.findUnique({ where: { watchId_detector: { watchId, detector: 'bad-buzz' } }, select: { through: true } })
  const to = Math.min(toBin(countedThrough, hourMinutes), toBin(badBuzz?.through ?? first, hourMinutes), from + minutesAtOnce)
  if (to <= from) return false

  const stored = await store.detectorState.findUnique({ where: { watchId_detector: { watchId, detector } } })
  // Somebody else has judged since the watermarks were read: their memory does not fit the hours that we would judge.
  if (stored?.through?.getTime() !== detectedThrough?.getTime()) return false
  const known = driftState.safeParse(stored?.state)
  const before = known.success ? known.data : await relearn(store, watchId, stored ? from : undefined, settings)
  const { state, events } = await judgeHours(store, watchId, { from, to, state: before }, settings)
  const told = await Promise.all(events.map(async (event) => ({ event, ...(await readContext(store, watchId, event)) })))
  return await store.$transaction(async (transaction) => {
    const moved = await moveDetector(transaction, detector, { watchId, before: detectedThrough, through: toDate(to), state })
    if (!moved) return false
    // The memory could not be read, and with it which alerts are being followed.
    if (stored && !known.success) await endOpenAlerts(transaction, detector, watchId, toDate(from))
    for (const { event, ...context } of told) await recordDrift(transaction, watchId, event, context, settings)
    return true
  })
}

/** The memory of a detector that has none, or whose memory is of a shape that this program does not know: the last weeks are gone through in silence. */
async function relearn(store: Store, watchId: string, through: number | undefined, settings: DriftSettings): Promise<DriftState> {
  if (through === undefined) return beginDrift()
  const span = { from: through - minutesAtOnce, to: through, state: beginDrift() }
  return { ...(await judgeHours(store, watchId, span, settings)).state, alert: null }
}

/** Examples to judge, the least sure first, and the newest bad buzz that was about. */
async function readContext(store: Store, watchId: string, event: DriftEvent): Promise<{ exampleIds: bigint[]; badBuzz: AlertSpan | undefined }> {
  if (event.type === 'ended') return { exampleIds: [], badBuzz: undefined }
  const { figures, at } = event
  const since = Math.min(...figures.senses.map((each) => each.since))
  const badBuzzes = await readOverlapping(store, 'bad-buzz', watchId, toDate(since - badBuzzMinutes), toDate(at))
  return { exampleIds: await pickLeastSure(store, watchId, toDate(figures.from), toDate(figures.to), examplesShown), badBuzz: badBuzzes.at(-1) }
}
