import type { OpenAlert } from '../../../store/index.js'
import { formatMoment } from '../../format-words.js'
import type { AlertLink } from '../../message.js'

const kindNames: Record<string, string> = { 'bad-buzz': 'bad buzz', drift: 'drift', misprediction: 'mispredictions', silence: 'silence' }

/** One line about an alert, with its message in the channel that asked. Pure. */
export function linkAlert({ id, kind, watch, severity, status, openedAt, endedAt, messageId }: OpenAlert): AlertLink {
  const state = endedAt ? 'over, but nobody has closed it' : status === 'acknowledged' ? 'acknowledged' : 'open'
  const text = `${watch}: ${kindNames[kind] ?? kind}, severity ${severity} of 10, ${state}, since ${formatMoment(openedAt)}`
  return { alertId: id, text, ...(messageId !== null && { messageId }) }
}
