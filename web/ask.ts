import type { Asked } from '../src/chat/console/asked.js'
import { makeForm } from './ask-form.js'
import { find, make } from './dom.js'
import { postJson, Refused } from './post-json.js'
import { wireReactions } from './react.js'
import { askName, knownName } from './who.js'

/** Lines that were asked, the newest last: the arrow keys bring them back. */
const asked: string[] = []
let recalled = 0
/** What comes later than a newer question is not shown. */
let newest = 0

/** Lets the reader ask Vigie: a line in, an answer above it. `/` leads to the line from anywhere, Escape closes the answer. */
export function watchAsk(): void {
  find('ask').addEventListener('submit', (event) => {
    event.preventDefault()
    void ask(findLine().value)
  })
  find('ask-examples').addEventListener('click', pressSaying)
  find('answer').addEventListener('click', pressSaying)
  // Messages of the channel offer lines too: a report on a retraining, an alert that doubts the model.
  find('messages').addEventListener('click', pressSaying)
  findLine().addEventListener('keydown', recall)
  document.addEventListener('keydown', (event) => {
    const typing = event.target instanceof Element && event.target.closest('input, textarea, select, dialog') !== null
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      findLine().focus()
    }
    if (event.key === 'Escape' && !find('answer').hidden && document.querySelector('dialog[open]') === null) close()
  })
}

function pressSaying({ target }: Event): void {
  const line = target instanceof Element ? target.closest<HTMLElement>('[data-say]')?.dataset.say : undefined
  if (line !== undefined) void ask(line)
}

async function ask(line: string): Promise<void> {
  if (line.trim() === '') {
    findLine().focus()
    return
  }
  const place = find('answer')
  const turn = ++newest
  if (asked.at(-1) !== line) asked.push(line)
  recalled = asked.length
  findLine().value = ''
  place.hidden = false
  place.setAttribute('aria-busy', 'true')
  place.replaceChildren(make('p', { class: 'asking', role: 'status' }, 'Looking…'))
  try {
    const answer = await send({ line, name: knownName() })
    if (turn === newest) show(line, answer)
  } catch (error) {
    if (turn === newest) place.replaceChildren(makeClose(), make('p', { class: 'asking', role: 'alert' }, error instanceof Refused ? error.message : 'Vigie did not answer. Try again.'))
  } finally {
    if (turn === newest) place.removeAttribute('aria-busy')
  }
}

async function send(body: { line: string; name: string; share?: string }): Promise<Asked> {
  // Written by our own server, whose type it is.
  return (await postJson('/console/ask', body)) as Asked
}

// The server escaped everything that strangers wrote (renderMessage), and the page's policy lets no script in.
function show(line: string, { html, form, share, mine }: Asked): void {
  const place = find('answer')
  const content = make('div', { class: 'asked-content' })
  content.innerHTML = html
  place.replaceChildren(makeClose(), make('p', { class: 'asked-line' }, line.slice(0, 200)), content)
  for (const reactions of content.querySelectorAll<HTMLElement>('.reactions')) {
    const { prediction: predictionId = '' } = reactions.dataset
    wireReactions(reactions, { predictionId }, mine[predictionId] ?? null)
  }
  if (form) {
    const made = makeForm(form, (said) => void ask(said))
    content.append(made)
    made.querySelector<HTMLElement>('input, select')?.focus()
  }
  if (share) content.append(makeShare(line))
  if (!form) place.focus()
}

function makeShare(line: string): HTMLElement {
  const key = crypto.randomUUID()
  const note = make('span', { role: 'status' })
  const button = make('button', { type: 'button', class: 'choice' }, 'Share with the channel')
  button.addEventListener('click', () => void share())
  return make('p', { class: 'share' }, button, note)

  async function share(): Promise<void> {
    const name = await askName()
    if (name === undefined) return
    button.disabled = true
    try {
      await send({ line, name, share: key })
      note.textContent = 'Shared.'
    } catch {
      button.disabled = false
      note.textContent = 'This could not be shared. Try again.'
    }
  }
}

function makeClose(): HTMLElement {
  const button = make('button', { type: 'button', class: 'asked-close', 'aria-label': 'Close the answer' }, '×')
  button.addEventListener('click', close)
  return button
}

function close(): void {
  newest++
  find('answer').hidden = true
  find('answer').replaceChildren()
  findLine().focus()
}

function recall(event: KeyboardEvent): void {
  const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
  if (step === 0) return
  event.preventDefault()
  recalled = Math.min(Math.max(recalled + step, 0), asked.length)
  findLine().value = asked[recalled] ?? ''
}

function findLine(): HTMLInputElement {
  return find('ask-line') as HTMLInputElement
}
