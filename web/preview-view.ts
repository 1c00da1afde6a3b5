import type { PreviewView } from '../src/http/console-preview.js'
import { find, make, setText } from './dom.js'
import { drawStrip, type Dot } from './draw-strip.js'
import { countOf } from './words.js'

type Preset = PreviewView['preset']

const presetWords = {
  fewer: 'Only what is very rare.',
  balanced: 'The usual choice.',
  more: 'Smaller waves too, and more false alarms.',
} satisfies Record<Preset, string>

const legend = [['open', 'nobody said'], ['resolved', 'resolved'], ['false-alarm', 'called a false alarm']] as const

/** Lets the dialog be closed, also by a click beside it. */
export function watchPreview(): void {
  find('preview-close').addEventListener('click', () => findDialog().close())
  find('preview').addEventListener('click', ({ target }) => {
    if (target === findDialog()) findDialog().close()
  })
}

/** Shows which alerts each preset would have sent on a watch, and lets the reader choose one. */
export async function openPreview(watchId: string, name: string): Promise<void> {
  setText(find('preview-title'), `When should Vigie speak up about ${name}?`)
  find('preview-rows').replaceChildren(make('p', { class: 'preview-wait' }, 'Looking back over the last 30 days…'))
  setText(find('preview-note'), '')
  findDialog().showModal()
  try {
    const response = await fetch(`/console/preview?watch=${encodeURIComponent(watchId)}`)
    if (!response.ok) throw new Error(String(response.status))
    // Written by our own server, whose type this is.
    show((await response.json()) as PreviewView)
  } catch {
    setText(find('preview-note'), 'This could not be read. Close it and try again.')
    find('preview-rows').replaceChildren()
  }
}

function show(view: PreviewView): void {
  const rows = view.presets.map(({ name, dots }) => makeRow(view, { title: name, words: presetWords[name], dots, choice: makeChoice(view, name) }))
  const sent = makeRow(view, { title: 'Really sent', words: '', dots: view.sent, choice: view.sent.length > 0 && makeLegend() })
  sent.classList.add('is-sent')
  find('preview-rows').replaceChildren(...rows, sent, makeEnds(view.days))
  setText(find('preview-note'), view.note)
}

interface Row {
  title: string
  words: string
  dots: readonly Dot[]
  choice: Node | false
}

function makeRow({ days, preset }: PreviewView, { title, words, dots, choice }: Row): HTMLElement {
  const count = dots.length === 0 ? 'no alert' : countOf(dots.length, 'alert')
  return make('section', { class: `preview-row${title === preset ? ' is-chosen' : ''}` },
    make('div', { class: 'preview-name' }, make('h3', {}, title.charAt(0).toUpperCase() + title.slice(1)), make('p', {}, make('b', {}, count), words !== '' && ` ${words}`)),
    drawStrip(days.length === 0 ? Array.from({ length: 30 }, () => '') : days, dots, `${title}: ${count}. ${dots.map(({ text }) => text).join('; ')}`),
    choice,
  )
}

function makeChoice(view: PreviewView, name: Preset): HTMLButtonElement {
  const isChosen = view.preset === name
  const button = make('button', { type: 'button', class: isChosen ? 'choice' : 'choice main', 'aria-pressed': String(isChosen) }, isChosen ? 'Chosen' : 'Choose')
  button.addEventListener('click', () => {
    if (!isChosen) void choose(view, name)
  })
  return button
}

async function choose(view: PreviewView, preset: Preset): Promise<void> {
  try {
    const response = await fetch('/console/presets', {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ watchId: view.watchId, preset }),
    })
    if (!response.ok) throw new Error(String(response.status))
    show({ ...view, preset, note: `${view.name} is on “${preset}” from now on. An alert that is open goes on as it was.` })
    find('preview-rows').querySelector<HTMLElement>('.is-chosen .choice')?.focus()
  } catch {
    setText(find('preview-note'), 'This could not be saved. Try again.')
  }
}

function makeLegend(): HTMLElement {
  return make('ul', { class: 'preview-legend' }, ...legend.map(([status, words]) => make('li', { class: `legend-${status}` }, words)))
}

function makeEnds(days: readonly string[]): HTMLElement {
  const [first = '', last = ''] = [days[0], days.at(-1)]
  return make('p', { class: 'preview-ends' }, make('span', {}, first), make('span', {}, days.length > 1 ? last : ''))
}

function findDialog(): HTMLDialogElement {
  return find('preview') as HTMLDialogElement
}
