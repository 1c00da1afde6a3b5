import type { AlertMessage, UpdateMessage } from './message.js'

/** Says in a line what has become of an alert since it was told: that it is over, or what it has grown to. Pure. */
export function composeUpdate({ watch, severity, endedAt, summary, invented }: AlertMessage, alertId: string): UpdateMessage {
  const text = endedAt ? summary : `Getting worse, severity ${severity} of 10 now. ${summary}`
  return { type: 'update', alertId, watch, change: endedAt ? 'over' : 'worse', text, invented }
}
