import { formatMoment } from './format-words.js'
import type { AlertMessage } from './message.js'

const statusNames = {
  open: 'Open',
  acknowledged: 'Acknowledged',
  resolved: 'Resolved',
  'false-alarm': 'False alarm',
} satisfies Record<AlertMessage['status'], string>

/** Says in a word or two where an alert stands: "Open", "Snoozed until it worsens", "Over". Pure. */
export function describeStatus({ status, endedAt, life }: AlertMessage): string {
  if (life?.snooze) return life.snooze.until ? `Snoozed until ${formatMoment(life.snooze.until)}` : 'Snoozed until it worsens'
  return endedAt && status === 'open' ? 'Over' : statusNames[status]
}
