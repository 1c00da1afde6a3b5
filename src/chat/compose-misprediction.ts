import { auditFigures, mispredictionFigures, type AuditFigures } from './alert-figures.js'
import type { AlertToCompose, AlertWords } from './alert-to-compose.js'
import { countOf, formatCount, formatShare, formatTime } from './format-words.js'

/**
 * Says that people disagree with the model: by marks within minutes, or by audits.
 *
 * @throws ZodError where the figures are not a misprediction detector's
 */
export function composeMisprediction(alert: AlertToCompose): AlertWords {
  const audits = auditFigures.safeParse(alert.figures)
  if (audits.success) return composeAudits(alert, audits.data)
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

function composeAudits({ watch, endedAt }: AlertToCompose, { checked, wrong, share, usualShare, usualRows }: AuditFigures): AlertWords {
  const usual = `${Math.round(usualShare * 100)} of 100`
  return {
    title: `The model misreads ${watch} more often than usual`,
    summary: endedAt
      ? `No longer since ${formatTime(endedAt)}. ${formatCount(wrong)} of ${countOf(checked, 'prediction')} checked at random were wrong; usual for this model is ${usual}.`
      : `Of the last ${countOf(checked, 'prediction')} that were checked at random, ${formatCount(wrong)} were wrong; usual for this model is ${usual}. Read its figures with care until it is trained again or replaced.`,
    facts: [{ name: 'Wrong of all predictions, estimated', observed: formatShare(share), expected: formatShare(usualShare) }],
    reason: `You get this because audits of this watch find the model wrong more often than its card says (measured on ${formatCount(usualRows)} texts); chance alone does that once in some 2,000 checks.`,
  }
}
