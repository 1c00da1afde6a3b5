import type { Message } from '../message.js'
import type { Html } from './html.js'
import { renderAlert } from './render-alert.js'
import { renderAnswer } from './render-answer.js'
import { renderDigest } from './render-digest.js'
import { renderExample } from './render-example.js'
import { renderUpdate } from './render-update.js'

/**
 * Renders a message as HTML for the console's page. Pure, and the only place where a message becomes markup: everything
 * in it is escaped. Without inline styles or scripts, so that the page can forbid them.
 */
export function renderMessage(message: Message): string {
  return render(message).markup
}

function render(message: Message): Html {
  switch (message.type) {
    case 'alert': return renderAlert(message)
    case 'example': return renderExample(message)
    case 'digest': return renderDigest(message)
    case 'answer': return renderAnswer(message)
    case 'update': return renderUpdate(message)
  }
}
