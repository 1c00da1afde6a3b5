import type { AlertAction } from '../../alert/life/index.js'
import type { AlertLife, HistoryEntry } from '../message.js'
import { buttonNames, isSnoozing, snoozeNames, type Snoozing } from '../name-action.js'
import { html, type Html } from './html.js'
import { showLine } from './show-text.js'

/** Renders what was done about an alert and the buttons for what can be done now; nothing where there is neither. */
export function renderLife({ revision, actions, assignee, history, earlier }: AlertLife): Html | undefined {
  if (actions.length === 0 && history.length === 0 && assignee === undefined) return undefined
  const snoozes = actions.filter(isSnoozing)
  const first = actions.find(isSnoozing)
  return html`<footer class="life" data-revision="${revision}">
  ${assignee !== undefined && html`<p class="assignee">Assigned to <b>${showLine(assignee)}</b> ${
    actions.includes('unassign') && renderButton('unassign', buttonNames.unassign)}</p>`}
  ${history.length > 0 && renderHistory(history, earlier)}
  ${actions.length > 0 && html`<div class="actions" role="group" aria-label="What to do about this alert">${actions.filter((action) => action !== 'unassign').map((action) => {
    if (!isSnoozing(action)) return renderButton(action, buttonNames[action])
    return action === first && renderMenu(snoozes)
  })}</div>`}</footer>`
}

function renderHistory(history: readonly HistoryEntry[], earlier: number): Html {
  return html`<ol class="history" aria-label="What was done">
    ${earlier > 0 && html`<li class="earlier">and ${earlier} earlier</li>`}
    ${history.map(({ text, by, at, when }) => html`<li>${showLine(text)}${by !== undefined && html` by <b>${showLine(by)}</b>`},
      <time datetime="${at.toISOString()}">${when}</time></li>`)}</ol>`
}

// A disclosure with buttons in it: the keyboard and screen readers know it without any script.
function renderMenu(snoozes: readonly Snoozing[]): Html {
  return html`<details class="snooze"><summary class="act">Snooze <span aria-hidden="true">▾</span></summary>
    <div class="menu" role="group" aria-label="Snooze for how long">${snoozes.map((action) => renderButton(action, snoozeNames[action]))}</div></details>`
}

function renderButton(action: AlertAction, name: string): Html {
  return html`<button type="button" class="act" data-action="${action}">${name}</button>`
}
