import type { Bin } from '../surge/index.js'
import { learnSpell, raiseSilenceBar } from './quiet-spells.js'
import type { SilenceSettings } from './settings.js'
import type { SilenceState, Spell } from './state.js'
import { learnFlow, measureFlow, measureLeastFlow } from './usual-flow.js'

/** What the detector has to say. Times in minutes since 1970. */
export type SilenceEvent =
  | { type: 'opened'; at: number; spell: Spell }
  | { type: 'ended'; at: number; openedAt: number }

export interface SilenceStep {
  state: SilenceState
  event?: SilenceEvent
}

/**
 * Judges the next bin of a watch, and learns from it. Pure and causal. Two sums of evidence (CUSUM, Page 1954; for counts
 * Lucas 1985) weigh "a tenth of the usual, or less" against "as usual": one rises in a quiet spell and opens an alert at the
 * bar that the watch's own spells set, the other rises when the flow comes back and ends it, dated to when it came back.
 * Each mention that is expected and missing raises the first by 0.9, each that comes lowers it by log 10, so a tenth of the
 * usual counts as silence and two fifths do not.
 *
 * What hostile input gets (test/detect/silence/hostile-bins.test.ts, detect-silence.test.ts, any-bins.test.ts): the first week is learnt
 * from, a burst in its first hour as no more than three times the usual, and nothing is told of a watch with so few mentions that
 * none is usual. A bin that ends at or before the newest one (late, told twice, a clock put back), or with a count that is no finite
 * number of at least 0, is passed over. Minutes that are missing, of a gap or of a clock that jumps ahead, are no silence: only zeros
 * are. Clocks that are put forward are none either, for the least of the hours around is what is expected. Nothing but zeros, a
 * constant and counts of millions open nothing.
 */
export function detectSilence(before: SilenceState, bin: Bin, settings: SilenceSettings): SilenceStep {
  const isSound = Number.isFinite(bin.at) && bin.minutes > 0 && Number.isFinite(bin.count) && bin.count >= 0
  if (!isSound || bin.at <= (before.at ?? -Infinity)) return { state: before }
  const { at, minutes, count } = bin
  const begin = at - minutes
  const expected = measureLeastFlow(before.usual, begin) * minutes
  const spell = followSpell(before.spell, { at, begin, count, expected }, settings)
  const bar = raiseSilenceBar(before.spells, measureFlow(before.usual), settings)
  // A spell is learnt from when it is over, and no higher than what was told: one long outage must not hide the next.
  const teach = (height: number | undefined): number | undefined => (height === undefined ? undefined : Math.min(height, bar))
  const state: SilenceState = {
    ...before,
    firstAt: before.firstAt ?? begin,
    at,
    usual: learnFlow(before.usual, begin, minutes, count),
    spells: learnSpell(before.spells, minutes, spell ? undefined : teach(before.spell?.height), settings),
    spell,
  }
  if (before.alert) {
    const step = followAlert(state, before.alert, { begin, count, expected }, settings)
    // What was told ends its spell, however high it stands.
    return step.event ? { ...step, state: { ...step.state, spell: null, spells: learnSpell(state.spells, 0, teach(spell?.height), settings) } } : step
  }
  if (!spell || spell.height < bar || at - spell.since < settings.leastMinutes || !isKnown(before, at, settings)) return { state }
  return { state: { ...state, alert: { openedAt: at, flow: null } }, event: { type: 'opened', at, spell } }
}

function isKnown({ firstAt, usual }: SilenceState, at: number, { warmUp, leastKnown }: SilenceSettings): boolean {
  return firstAt !== null && at - firstAt >= warmUp && usual.all.sum >= leastKnown
}

/** Evidence for "a tenth of the usual" against "as usual": log of the ratio of two Poisson likelihoods. */
function weigh(count: number, expected: number, { share }: SilenceSettings): number {
  return (1 - share) * expected + count * Math.log(share)
}

function followSpell(spell: Spell | null, bin: { at: number; begin: number; count: number; expected: number }, settings: SilenceSettings): Spell | null {
  const { at, begin, count, expected } = bin
  const height = (spell?.height ?? 0) + weigh(count, expected, settings)
  if (!(height > 0)) return null
  return {
    since: spell?.since ?? begin,
    height,
    mentions: (spell?.mentions ?? 0) + count,
    expected: (spell?.expected ?? 0) + expected,
    lastMentionAt: count > 0 ? at : (spell?.lastMentionAt ?? null),
  }
}

function followAlert(
  state: SilenceState, { openedAt, flow }: NonNullable<SilenceState['alert']>, bin: { begin: number; count: number; expected: number }, settings: SilenceSettings,
): SilenceStep {
  const height = (flow?.height ?? 0) - weigh(bin.count, bin.expected, settings)
  if (!(height > 0)) return { state: { ...state, alert: { openedAt, flow: null } } }
  const back = { since: flow?.since ?? bin.begin, height }
  if (height < settings.flowing) return { state: { ...state, alert: { openedAt, flow: back } } }
  return { state: { ...state, alert: null }, event: { type: 'ended', at: back.since, openedAt } }
}
