import { describeStatus } from './describe-status.js'
import { formatMoment } from './format-words.js'
import type { AlertMessage } from './message.js'

/** Where an alert stands and since when, in a line. Pure. */
export function describeStanding(message: AlertMessage): string {
  return `${describeStatus(message)} · since ${formatMoment(message.openedAt)}${message.invented ? ' · every mention here is invented' : ''}`
}
