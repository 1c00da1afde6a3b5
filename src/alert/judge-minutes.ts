import { detectBadBuzz, type BadBuzzEvent, type BadBuzzSettings, type BadBuzzState } from '../detect/index.js'
import type { MinuteCountRow } from '../store/index.js'

/**
 * Shows the detector what a watch has counted in a span of whole bins. Minutes without a row are true zeros: the feed was
 * read through. Pure.
 *
 * @param span minutes since 1970, `to` excluded, and the memory of the detector at `from`
 */
export function judgeMinutes(
  counts: readonly MinuteCountRow[], span: { from: number; to: number; state: BadBuzzState }, settings: BadBuzzSettings,
): { state: BadBuzzState; events: BadBuzzEvent[] } {
  const { from, to } = span
  const minutes = settings.binMinutes
  const bins = Array.from({ length: (to - from) / minutes }, (_, index) => ({ at: from + (index + 1) * minutes, minutes, negatives: 0, mentions: 0 }))
  for (const { minute, negative, neutral, positive } of counts) {
    const bin = bins[Math.floor((minute - from) / minutes)]
    if (!bin) continue
    bin.negatives += negative
    bin.mentions += negative + neutral + positive
  }
  let { state } = span
  const events: BadBuzzEvent[] = []
  for (const bin of bins) {
    const step = detectBadBuzz(state, bin, settings)
    state = step.state
    if (step.event) events.push(step.event)
  }
  return { state, events }
}
