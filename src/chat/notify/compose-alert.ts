import { composeAlertMessage } from '../compose-alert-message.js'
import type { AlertMessage } from '../message.js'
import type { AlertToNotify } from './read-alert.js'

/** The message about an alert, as it stands now. Pure. */
export function composeAlert(alert: AlertToNotify): AlertMessage {
  const { rule, preset } = alert.figures
  return composeAlertMessage({
    ...alert, ...(typeof rule === 'string' && { rule }), watch: alert.watch.name,
    // What it was opened by: the watch's own may have been changed since.
    preset: typeof preset === 'string' ? preset : alert.watch.preset, invented: alert.watch.feed.kind === 'demo',
  })
}
