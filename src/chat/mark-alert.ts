import type { AlertMessage } from './message.js'

/** A colour for those who glance: closed or over, high, medium, low, as on the console. Pure. */
export function markAlert({ status, endedAt, severity }: Pick<AlertMessage, 'status' | 'endedAt' | 'severity'>): string {
  if (endedAt || status === 'resolved' || status === 'false-alarm') return '⚪'
  if (severity >= 7) return '🔴'
  return severity >= 4 ? '🟠' : '🟡'
}
