import type { AlertToNotify } from './read-alert.js'

/** Whether an alert is about mentions that the demo made up. Pure. */
export function isInvented({ watch }: AlertToNotify): boolean {
  return watch.feed.kind === 'demo'
}
