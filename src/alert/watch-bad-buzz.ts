import {
  badBuzzState, buildMinuteSeries, defaultBadBuzz, detectBadBuzz, initialBadBuzzState, type BadBuzzEvent, type BadBuzzSettings,
  type BadBuzzState,
} from '../detect/index.js'
import {
  endAlert, openAlert, pickMostNegative, readFirstMinute, readMinuteCounts, readWatermarks, type Store, type StoreTransaction, type Watermark,
} from '../store/index.js'

const detector = 'bad-buzz'
const minuteLength = 60_000
const examplesShown = 3
// Bounds the memory of one look at a long replay: four weeks.
const minutesAtOnce = 40_320

/**
 * Judges every watch minute by minute up to where its mentions are counted, and writes what the detector says, with the
 * detector's memory, in one transaction a watch. Returns how many watches moved on.
 */
export async function watchBadBuzz(store: Store, settings: BadBuzzSettings = defaultBadBuzz): Promise<number> {
  const due = await readWatermarks(store, detector)
  let moved = 0
  for (const watermark of due) moved += (await judgeWatch(store, watermark, settings)) ? 1 : 0
  return moved
}

async function judgeWatch(store: Store, watermark: Watermark, settings: BadBuzzSettings): Promise<boolean> {
  const { watchId, detectedThrough } = watermark
  const first = detectedThrough ?? (await readFirstMinute(store, watchId))
  if (!first) return false
  const from = toMinute(first)
  const to = Math.min(toMinute(watermark.countedThrough), from + minutesAtOnce)
  if (to <= from) return false

  const memory = settings.baselineMinutes + settings.windowMinutes + settings.silenceMinutes
  const rows = await readMinuteCounts(store, watchId, toDate(from - memory), toDate(to))
  const series = buildMinuteSeries(rows, from - memory, to)
  const stored = await store.detectorState.findUnique({ where: { watchId_detector: { watchId, detector } } })
  // Somebody else has judged since the watermarks were read: their memory does not fit the minutes that we would judge.
  if (stored?.through?.getTime() !== detectedThrough?.getTime()) return false
  let state: BadBuzzState = stored ? badBuzzState.parse(stored.state) : initialBadBuzzState
  const events: BadBuzzEvent[] = []
  for (let now = from + 1; now <= to; now++) {
    const step = detectBadBuzz(series, now, state, settings)
    state = step.state
    if (step.event) events.push(step.event)
  }
  const examples = await Promise.all(
    events.map(async (event) => {
      if (event.type === 'ended') return []
      return pickMostNegative(store, watchId, toDate(event.at - settings.windowMinutes), toDate(event.at), examplesShown)
    }),
  )
  return await store.$transaction(async (transaction) => {
    const moved = await moveOn(transaction, watchId, detectedThrough, toDate(to), state)
    if (moved) for (const [i, event] of events.entries()) await record(transaction, watchId, event, examples[i] ?? [], describeRule(settings))
    return moved
  })
}

/** Compare-and-swap: of several processes that judge the same minutes, one writes. */
async function moveOn(
  transaction: StoreTransaction, watchId: string, before: Date | null, through: Date, state: BadBuzzState,
): Promise<boolean> {
  const json = JSON.stringify(state)
  const moved = await transaction.$executeRaw`
    INSERT INTO detector_states (watch_id, detector, through, state) VALUES (${watchId}::uuid, ${detector}, ${through}, ${json}::jsonb)
    ON CONFLICT (watch_id, detector) DO UPDATE SET through = excluded.through, state = excluded.state
    WHERE detector_states.through IS NOT DISTINCT FROM ${before}::timestamptz`
  return moved === 1
}

async function record(
  transaction: StoreTransaction, watchId: string, event: BadBuzzEvent, exampleIds: bigint[], rule: string,
): Promise<void> {
  if (event.type === 'ended') {
    await endAlert(transaction, detector, watchId, toDate(event.openedAt), toDate(event.at))
    return
  }
  const { figures, severity, at } = event
  await openAlert(transaction, {
    kind: detector,
    watchId,
    openedAt: toDate(at),
    severity,
    observed: figures.negatives,
    expected: figures.expectedNegatives,
    figures: { ...figures, rule },
    exampleIds,
  })
}

/** The rule in words, kept with the alert: people see what it was raised by, also after the settings have changed. */
function describeRule({ minimumNegatives, volumeRatio, shareRise }: BadBuzzSettings): string {
  return `at least ${minimumNegatives} negative mentions, and ${volumeRatio} times the usual number or a share ${Math.round(shareRise * 100)} points above the usual`
}

function toMinute(date: Date): number {
  return Math.floor(date.getTime() / minuteLength)
}

function toDate(minute: number): Date {
  return new Date(minute * minuteLength)
}
