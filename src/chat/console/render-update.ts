import type { UpdateMessage } from '../message.js'
import { html, type Html } from './html.js'
import { nameAnchor } from './name-anchor.js'
import { showLine } from './show-text.js'

/** Renders what has become of an alert: one line, and the way to the alert for those who see it in the channel. */
export function renderUpdate({ alertId, watch, change, text }: UpdateMessage): Html {
  return html`<article class="update is-${change}"><p><b>${showLine(watch)}</b> · ${showLine(text)}
  <a class="permalink" href="#${nameAnchor(alertId)}">See the alert</a></p></article>`
}
