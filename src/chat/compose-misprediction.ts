import { mispredictionFigures } from './alert-figures.js'
import type { AlertToCompose, AlertWords } from './alert-to-compose.js'
import { countOf, formatCount, formatTime } from './format-words.js'

/**
 * Says that people disagree with the model.
 *
 * @throws ZodError where the figures are not a misprediction detector's
 */
export function composeMisprediction(alert: AlertToCompose): AlertWords {
  const { marked, limit, windowMinutes } = mispredictionFigures.parse(alert.figures)
  const window = countOf(windowMinutes, 'minute')
  const happened = `${countOf(marked, 'prediction')} marked wrong within ${window}`
  const rule = alert.rule ?? `${countOf(limit, 'prediction')} marked wrong within ${window}`
  return {
    title: `The model may be misreading ${alert.watch}: ${happened}`,
    summary: alert.endedAt
      ? `No more such marks since ${formatTime(alert.endedAt)}.`
      : 'Until this is looked into, read its figures with care and look at the posts themselves.',
    facts: [{ name: 'Marked wrong', observed: formatCount(marked) }],
    reason: `You get this because people in your channels disagreed with the model (rule: ${rule}).`,
  }
}
