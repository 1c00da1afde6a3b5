import { setImmediate as breathe } from 'node:timers/promises'
import { beginSilence, detectSilence, silenceSettings, silenceState, type SilenceEvent, type SilenceSettings, type SilenceState } from '../detect/index.js'
import { endAlert, endOpenAlerts, moveDetector, moveDetectors, readCountsOfSpans } from '../store/index.js'
import type { Store, StoreTransaction } from '../store/index.js'
import { fillBins } from './fill-bins.js'
import { findSpans, type DueSpan } from './find-spans.js'
import { judgeAll } from './judge-all.js'
import { KnownStates } from './known-states.js'
import { raiseAlert } from './raise-alert.js'
import { recallStates } from './recall-states.js'
import { toDate } from './to-date.js'

const detector = 'silence'
const binMinutes = 5
// Four weeks: bounds the memory of one look at a long history.
const minutesAtOnce = 40_320
/** Some 10 ms of work: what else this process does waits no longer. */
const judgedAtOnce = 100
const severity = 5

/**
 * Judges whether watches have fallen silent, bin by bin up to where their mentions are counted: by the feed's own clock, so a
 * queue that stands still or a feed that does not answer (which are told by `watchOutages`) makes no silence here, and a
 * file that has been read to its end is over. All watches are read at once. Returns how many watches moved on.
 *
 * @param known what this process wrote at its last looks
 */
export async function watchSilence(store: Store, known = new KnownStates<SilenceState>(), settings: SilenceSettings = silenceSettings): Promise<number> {
  let moved = 0
  for (const spans of await findSpans(store, detector, { binMinutes, minutesAtOnce })) moved += await judgeTogether(store, spans, known, settings)
  return moved
}

/** Most watches have nothing to tell, and move on in one statement; each of the others in a transaction of its own. */
async function judgeTogether(store: Store, spans: readonly DueSpan[], known: KnownStates<SilenceState>, settings: SilenceSettings): Promise<number> {
  const states = await recallStates(store, detector, spans, known, silenceState)
  const counts = await readCountsOfSpans(store, spans)
  const quiet: Move[] = []
  const moved: Move[] = []
  for (const [place, { watchId, from, to, watermark }] of spans.entries()) {
    const recalled = states.get(watchId)
    if (!recalled) continue
    const bins = fillBins(counts.get(watchId) ?? [], { from, to }, binMinutes, 'posts')
    const { state, events } = judgeAll(bins, recalled.state ?? beginSilence(), (memory, { at, minutes, mentions }) => (
      detectSilence(memory, { at, minutes, count: mentions }, settings)
    ))
    const move = { watchId, before: watermark.detectedThrough, through: toDate(to), state }
    // The memory could not be read, and with it which alerts are being followed.
    const isAmnesic = recalled.isStored && recalled.state === undefined
    if (recalled.isStored && !isAmnesic && events.length === 0) quiet.push(move)
    else if (await write(store, move, events, isAmnesic ? toDate(from) : undefined)) moved.push(move)
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
  state: SilenceState
}

/** @param endedAt ends the alerts that nobody follows any more */
async function write(store: Store, move: Move, events: readonly SilenceEvent[], endedAt: Date | undefined): Promise<boolean> {
  return await store.$transaction(async (transaction) => {
    if (!(await moveDetector(transaction, detector, move))) return false
    if (endedAt) await endOpenAlerts(transaction, 'silence', move.watchId, endedAt, 'mentions')
    for (const event of events) await record(transaction, move.watchId, event)
    return true
  })
}

async function record(transaction: StoreTransaction, watchId: string, event: SilenceEvent): Promise<void> {
  if (event.type === 'ended') {
    await endAlert(transaction, 'silence', watchId, toDate(event.openedAt), toDate(event.at))
    return
  }
  const { since, mentions, expected, lastMentionAt } = event.spell
  const figures = { cause: 'mentions', since: toDate(since).toISOString(), mentions, expected, ...(lastMentionAt !== null && { lastMentionAt: toDate(lastMentionAt).toISOString() }) }
  await raiseAlert(transaction, { kind: 'silence', watchId, openedAt: toDate(event.at), severity, observed: mentions, expected, figures, examples: [] })
}
