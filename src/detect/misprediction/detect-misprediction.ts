/** A standing "wrong" on a prediction; `at` in milliseconds since 1970. */
export interface WrongMark {
  predictionId: string
  at: number
}

export interface MispredictionSettings {
  /** So many predictions … */
  limit: number
  /** … marked wrong within so many minutes. */
  windowMinutes: number
  /** No second alert so soon after the last. */
  cooldownMinutes: number
}

/** The users' own rule: 3 wrong in 5 minutes, then quiet for 10. */
export const defaultMisprediction: MispredictionSettings = { limit: 3, windowMinutes: 5, cooldownMinutes: 10 }

/** `at` in milliseconds since 1970: the mark that completed the rule. */
export interface MispredictionEvent {
  at: number
  predictionIds: string[]
}

/**
 * Has the model been marked wrong on enough different predictions within the window? Several people who mark the same
 * prediction count once. Pure; the answer depends on the marks and the last alert alone, so looking twice finds the same.
 *
 * @param marks standing marks in any order
 * @param lastAlertAt when the last alert of this kind was opened, if ever; milliseconds since 1970
 */
export function detectMisprediction(
  marks: readonly WrongMark[], lastAlertAt: number | undefined, settings: MispredictionSettings,
): MispredictionEvent | undefined {
  const quietUntil = lastAlertAt === undefined ? -Infinity : lastAlertAt + settings.cooldownMinutes * 60_000
  const sorted = marks.toSorted((a, b) => a.at - b.at)
  for (const { at } of sorted) {
    // The mark that completed the last alert is told already, however short the quiet.
    if (at < quietUntil || at <= (lastAlertAt ?? -Infinity)) continue
    const recent = sorted.filter((mark) => mark.at <= at && mark.at > at - settings.windowMinutes * 60_000)
    const predictionIds = [...new Set(recent.map((mark) => mark.predictionId))]
    if (predictionIds.length >= settings.limit) return { at, predictionIds }
  }
  return undefined
}
