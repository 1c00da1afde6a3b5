import type { Message } from '../message.js'
import { renderAlert } from './render-alert.js'
import { renderExample } from './render-example.js'

/**
 * Renders a message as HTML for the console's page. Pure, and the only place where a message becomes markup: everything
 * in it is escaped. Without inline styles or scripts, so that the page can forbid them.
 */
export function renderMessage(message: Message): string {
  return message.type === 'alert' ? renderAlert(message).markup : renderExample(message).markup
}
