import type { Message } from '../message.js'
import { renderAlert } from './render-alert.js'
import { renderExample } from './render-example.js'
import { renderUpdate } from './render-update.js'

/**
 * Renders a message as HTML for the console's page. Pure, and the only place where a message becomes markup: everything
 * in it is escaped. Without inline styles or scripts, so that the page can forbid them.
 */
export function renderMessage(message: Message): string {
  switch (message.type) {
    case 'alert': return renderAlert(message).markup
    case 'example': return renderExample(message).markup
    case 'update': return renderUpdate(message).markup
  }
}
