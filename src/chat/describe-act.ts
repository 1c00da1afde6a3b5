import type { Act, RecordedAction } from '../alert/life/index.js'
import { formatMoment, formatTime } from './format-words.js'
import type { HistoryEntry } from './message.js'
import { shortenName } from './shorten-name.js'

const words = {
  acknowledge: 'Acknowledged',
  assign: 'Taken on',
  unassign: 'Put back',
  'snooze-1h': 'Snoozed for 1 h',
  'snooze-4h': 'Snoozed for 4 h',
  'snooze-24h': 'Snoozed for 24 h',
  'snooze-until-worse': 'Snoozed until it worsens',
  wake: 'Woken',
  resolve: 'Resolved',
  'false-alarm': 'Called a false alarm',
  reopen: 'Reopened',
  'time-over': 'Awake again, since the snooze is over',
  worsened: 'Awake again, since it got worse',
} satisfies Record<RecordedAction, string>

/**
 * Says what was done about an alert, as an entry of its history. Pure.
 *
 * @param before what stands before it: the day is said where it is another
 */
export function describeAct({ action, person, at }: Act, before: Date): HistoryEntry {
  const sameDay = at.toISOString().slice(0, 10) === before.toISOString().slice(0, 10)
  return {
    text: words[action],
    ...(person.platform !== 'vigie' && { by: shortenName(person.name) }),
    at,
    when: sameDay ? formatTime(at) : formatMoment(at),
  }
}

/** An entry as one line of text, for platforms without markup of their own: "Acknowledged by Ana, 14:02 UTC". Pure. */
export function sayEntry({ text, by, when }: HistoryEntry): string {
  return `${text}${by === undefined ? '' : ` by ${by}`}, ${when}`
}
