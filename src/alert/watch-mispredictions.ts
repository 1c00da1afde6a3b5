import { defaultMisprediction, detectMisprediction, type MispredictionSettings } from '../detect/index.js'
import { readWrongMarks, type Store } from '../store/index.js'
import { raiseAlert } from './raise-alert.js'

/**
 * Looks whether people have marked enough predictions wrong in a short while, and writes an alert for each watch where they
 * have. Goes by the wall clock, since people live by it, whatever time the mentions are from.
 */
export async function watchMispredictions(store: Store, now: Date, settings: MispredictionSettings = defaultMisprediction): Promise<void> {
  // Twice the window, so that marks that came while nobody looked are still judged together.
  const since = new Date(now.getTime() - 2 * settings.windowMinutes * 60_000)
  for (const { watchId, marks, lastAlertAt } of await readWrongMarks(store, since)) {
    const event = detectMisprediction(marks, lastAlertAt, settings)
    if (!event) continue
    const { windowMinutes, limit, cooldownMinutes } = settings
    const figures = { marked: event.predictionIds.length, limit, windowMinutes, cooldownMinutes, predictionIds: event.predictionIds }
    await store.$transaction((transaction) =>
      raiseAlert(transaction, {
        kind: 'misprediction',
        watchId,
        openedAt: new Date(event.at),
        severity: Math.min(10, Math.round((3 * event.predictionIds.length) / limit)),
        observed: event.predictionIds.length,
        // What the rule tolerates: one fewer than its limit.
        expected: limit - 1,
        figures,
        examples: event.predictionIds.map((id) => ({ predictionId: BigInt(id) })),
      }),
    )
  }
}
