import { addChunks, type Chunk } from './chunk.js'
import { describeDrift, type DriftFigures } from './describe-figures.js'
import { gather } from './gather.js'
import { judgeLast, keepLast, type MinuteOfPredictions } from './last-predictions.js'
import { keepCommon } from './keep-common.js'
import { learnReference, standardise } from './reference.js'
import { measured, type DriftSettings, type Measured, type Sense } from './settings.js'
import { beginDrift, type DriftState } from './state.js'

/** One hour of a watch, or the part of it that one model version scored. */
export interface DriftHour extends Chunk {
  /** Null where there were no mentions. */
  model: string | null
  /** Its minutes with mentions, oldest first, where the users' rule is wanted. */
  minutes: MinuteOfPredictions[]
}

/** What the detector has to say. `severity` is 1 to 10; times are in minutes since 1970. */
export type DriftEvent =
  | { type: 'opened'; at: number; severity: number; figures: DriftFigures }
  | { type: 'worsened'; at: number; openedAt: number; severity: number; figures: DriftFigures }
  | { type: 'ended'; at: number; openedAt: number }

export interface DriftStep {
  state: DriftState
  event?: DriftEvent
}

/** So many chunks must have stood out before anything is told (see the settings): the figures are of them. */
const chunksShown = 4
/** Probabilities are kept in single precision: their sum may be a little more than all. */
const rounding = 1e-3

/**
 * Judges the next hour of a watch, and learns from it. Pure and causal. Chunks of hours are measured against what was learnt
 * from the first two weeks; what stands out for long enough, in whatever sense, is one alert, told anew where another sense joins. It
 * ends when none stands out any more, when another model decides (whose usual is learnt anew), or after two weeks, when what has
 * become of the watch is learnt as its usual.
 *
 * Chunks in which people turned on the brand are judged but never learnt from. Several parts of one hour must come one after the other.
 *
 * What hostile input gets (test/detect/drift/hostile-hours.test.ts, any-hours.test.ts): an hour that ends at or before the newest one
 * (late, told twice, a clock put back), or that cannot be, is passed over. Hours that are missing, of a gap or of a clock that jumps
 * ahead, are waited for by the chunk. An hour's place in the day is not judged, so daylight saving changes nothing. Nothing at all, the
 * same hour again and again, counts of millions and a burst in the first hour open nothing.
 */
export function detectDrift(before: DriftState, hour: DriftHour, settings: DriftSettings): DriftStep {
  if (!isSound(hour) || hour.to < (before.at ?? -Infinity) || (hour.to === before.at && (hour.model ?? before.model) === before.model)) return { state: before }
  const isForeign = before.model !== null && hour.model !== null && hour.model !== before.model
  const known = isForeign ? beginDrift() : before
  const state = judgeChunk(takeIn(known, hour, settings), settings)
  if (isForeign && before.alert) return { state, event: { type: 'ended', at: hour.from, openedAt: before.alert.openedAt } }
  return follow(state, hour.to, settings)
}

function isSound({ from, to, negatives, mentions, uncertain, confidence, unknown, scores, languages }: DriftHour): boolean {
  const parts = [negatives, uncertain, confidence, unknown, ...scores, ...Object.values(languages)]
  return Number.isFinite(to) && from < to && Number.isFinite(mentions) && parts.every((part) => part >= 0 && part <= mentions * (1 + rounding))
}

function takeIn(known: DriftState, { model, minutes, ...given }: DriftHour, { lastPredictions }: DriftSettings): DriftState {
  const chunk = { ...given, languages: keepCommon(given.languages) }
  const last = lastPredictions ? keepLast([...known.last, ...minutes], lastPredictions.predictions) : []
  const isBroken = lastPredictions !== undefined && judgeLast(last, lastPredictions) !== undefined
  // What is learnt from begins with a mention.
  const pending = known.pending ? addChunks(known.pending, chunk) : chunk.mentions > 0 ? chunk : null
  const lastBrokenSince = isBroken ? (known.lastBrokenSince ?? chunk.to) : null
  return { ...known, at: chunk.to, model: model ?? known.model, pending, last, lastBrokenSince }
}

/** Closes the chunk where it is full, and learns or judges it. */
function judgeChunk(state: DriftState, settings: DriftSettings): DriftState {
  const { pending, reference } = state
  if (!pending || pending.to % settings.chunkMinutes !== 0 || pending.mentions < settings.chunkPredictions) return state
  const chunk = { ...pending, languages: keepCommon(pending.languages) }
  if (!reference) {
    const learning = chunk.badBuzz ? state.learning : [...state.learning, chunk]
    const learnt = learning.length >= settings.referenceChunks ? learnReference(learning) : undefined
    return { ...state, pending: null, learning: learnt ? [] : learning, reference: learnt ?? null }
  }
  const deviations = standardise(chunk, reference)
  const towards: Record<Measured, number> = {
    'more-negatives': deviations.negatives, 'fewer-negatives': -deviations.negatives, scores: deviations.scores, uncertain: deviations.uncertain,
    'unknown-words': deviations.unknown, languages: deviations.languages,
  }
  const gathered = { ...state.gathered }
  for (const sense of measured) gathered[sense] = gather(gathered[sense], towards[sense], chunk.from, settings)
  return { ...state, pending: null, gathered, recent: [...state.recent, chunk].slice(-chunksShown) }
}

function follow(state: DriftState, at: number, settings: DriftSettings): DriftStep {
  const { alert } = state
  const standing: Sense[] = measured.filter((sense) => state.gathered[sense].stands)
  if (state.lastBrokenSince !== null) standing.push('last-predictions')
  if (alert && at - alert.openedAt >= settings.acceptMinutes) {
    return { state: { ...beginDrift(), at, model: state.model, pending: state.pending }, event: { type: 'ended', at, openedAt: alert.openedAt } }
  }
  if (alert && standing.length === 0) return { state: { ...state, alert: null }, event: { type: 'ended', at, openedAt: alert.openedAt } }
  const isNews = standing.some((sense) => !alert?.told.includes(sense))
  if (!isNews) return { state }
  const told = [...new Set([...(alert?.told ?? []), ...standing])]
  const event = { at, severity: rateDrift(standing), figures: describeDrift(state, standing, at, settings) }
  if (alert) return { state: { ...state, alert: { ...alert, told } }, event: { type: 'worsened', openedAt: alert.openedAt, ...event } }
  return { state: { ...state, alert: { openedAt: at, told } }, event: { type: 'opened', ...event } }
}

/** No fire, so never the highest; the more senses agree the likelier something is wrong. */
function rateDrift(standing: readonly Sense[]): number {
  return Math.min(2 + 2 * standing.length, 8)
}
