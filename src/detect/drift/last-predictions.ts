import type { LastPredictionsSettings } from './settings.js'

/** Negatives and mentions of one minute. */
export type MinuteOfPredictions = [negatives: number, mentions: number]

/** The newest minutes that hold as many predictions as are looked back at; no more than are needed. Oldest first. */
export function keepLast(minutes: readonly MinuteOfPredictions[], predictions: number): MinuteOfPredictions[] {
  let held = 0
  let first = minutes.length
  while (first > 0 && held < predictions) {
    first -= 1
    held += minutes[first]?.[1] ?? 0
  }
  return minutes.slice(first)
}

/**
 * The share of negatives among the last predictions where it lies further off the training base's than the threshold, and
 * undefined where it does not or there are too few. Predictions come by the minute, so the last ones are those of whole minutes.
 *
 * A rule that users know, and a poor one: of 20 predictions of which 17 in 100 are negative by themselves, 30 in 100 are
 * negative every 74 predictions.
 */
export function judgeLast(minutes: readonly MinuteOfPredictions[], { predictions, trainingShare, threshold }: LastPredictionsSettings): number | undefined {
  const [negatives, mentions] = minutes.reduce(([some, all], [negative, mention]) => [some + negative, all + mention], [0, 0])
  if (mentions < predictions) return undefined
  const share = negatives / mentions
  return Math.abs(share - trainingShare) > threshold ? share : undefined
}
