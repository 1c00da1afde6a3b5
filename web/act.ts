import type { ActResult } from '../src/chat/console/act-result.js'
import { find } from './dom.js'
import { askName } from './who.js'

/**
 * Lets the buttons under an alert do what they say, also those that a later edit brings.
 *
 * @param note where the reader is told what went wrong, or who was first; edits leave it alone
 */
export function wireActions(item: HTMLElement, messageId: string, note: HTMLElement): void {
  item.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-action]') : null
    if (button) void pressAction(button, messageId, note)
  })
  item.addEventListener('keydown', (event) => {
    const menu = event.target instanceof Element ? event.target.closest<HTMLDetailsElement>('.snooze[open]') : null
    if (event.key !== 'Escape' || !menu) return
    closeMenu(menu)
  })
}

// The keyboard must not stand in what is closed: it would be nowhere.
function closeMenu(menu: HTMLDetailsElement): void {
  const hadFocus = menu.contains(document.activeElement)
  menu.open = false
  if (hadFocus) menu.querySelector('summary')?.focus()
}

/** Closes the menus that the reader turns away from. */
export function watchMenus(): void {
  document.addEventListener('click', ({ target }) => {
    for (const menu of document.querySelectorAll<HTMLDetailsElement>('.snooze[open]')) {
      if (!(target instanceof Node && menu.contains(target))) closeMenu(menu)
    }
  })
}

async function pressAction(button: HTMLElement, messageId: string, note: HTMLElement): Promise<void> {
  const life = button.closest<HTMLElement>('.life')
  if (!life || life.getAttribute('aria-busy') === 'true') return
  // What the reader saw when they pressed; while they say who they are, the alert may go on.
  const { action = '' } = button.dataset
  const seen = Number(life.dataset.revision)
  const name = await askName()
  if (name === undefined) return
  note.textContent = ''
  life.setAttribute('aria-busy', 'true')
  try {
    show(await send({ messageId, action, seen, name }), note)
    const menu = life.querySelector<HTMLDetailsElement>('.snooze')
    if (menu) closeMenu(menu)
  } catch {
    note.textContent = 'This could not be saved. Try again.'
  } finally {
    life.removeAttribute('aria-busy')
  }
}

async function send(body: { messageId: string; action: string; seen: number; name: string }): Promise<ActResult> {
  const response = await fetch('/console/actions', {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
  })
  // Both were written by our own server, whose types these are.
  if (response.ok) return (await response.json()) as ActResult
  const { detail } = (await response.json()) as { detail: string }
  return { changed: false, note: detail }
}

// The alert itself shows what was done; only those who cannot see it are told so in words.
function show({ changed, note: words }: ActResult, note: HTMLElement): void {
  if (changed) find('announcement').textContent = words
  else note.textContent = words
}
