import type { Message } from '../../message.js'
import type { AlertLinks } from '../../outside/find-links.js'
import { renderAlert } from './render-alert.js'
import { renderAnswer } from './render-answer.js'
import { renderDigest } from './render-digest.js'
import { renderExample } from './render-example.js'
import { renderUpdate } from './render-update.js'
import type { SlackMessage } from './slack-message.js'

/**
 * Renders a message as Block Kit, within Slack's limits whatever it holds: texts are cut, and never empty. Pure, and the only place
 * where a message becomes Slack's.
 *
 * @param links where an alert's chart and the alert itself can be seen
 */
export function renderMessage(message: Message, links: AlertLinks = {}): SlackMessage {
  switch (message.type) {
    case 'alert': return renderAlert(message, links)
    case 'example': return renderExample(message)
    case 'update': return renderUpdate(message)
    case 'digest': return renderDigest(message)
    case 'answer': return renderAnswer(message, undefined, links.chart)
  }
}
