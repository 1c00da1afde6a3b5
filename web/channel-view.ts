import type { ConsoleEvent } from '../src/chat/console/console-event.js'
import { find, make } from './dom.js'
import { pressReaction, readMarks, showReactions } from './react.js'

interface Shown {
  seq: number
  item: HTMLLIElement
  content: HTMLElement
}

/** The messages of the channel, each alert with its thread. */
export class ChannelView {
  readonly #list = find('messages')
  readonly #shown = new Map<string, Shown>()

  get isEmpty(): boolean {
    return this.#shown.size === 0
  }

  /** Shows a message, new or changed. Returns its element where it was not there before, undefined otherwise. */
  show(event: ConsoleEvent): HTMLLIElement | undefined {
    const known = this.#shown.get(event.id)
    if (known && known.seq >= event.seq) return undefined
    if (known) {
      known.seq = event.seq
      this.#fill(known, event)
      return undefined
    }
    return this.#add(event)
  }

  #add(event: ConsoleEvent): HTMLLIElement {
    const content = make('div', { class: 'content' })
    const item = event.parentId === null ? makeMessage(event, content) : make('li', { class: 'reply' }, content)
    item.dataset.id = event.id
    const shown = { seq: event.seq, item, content }
    this.#shown.set(event.id, shown)
    this.#fill(shown, event)
    this.#findPlace(event).append(item)
    return item
  }

  // A thread whose alert is too old to be shown stands by itself, rather than not at all.
  #findPlace(event: ConsoleEvent): Element {
    const parent = event.parentId === null ? undefined : this.#shown.get(event.parentId)?.item
    const thread = parent?.querySelector('.thread')
    if (!thread) return this.#list
    thread.removeAttribute('hidden')
    return thread.querySelector('.replies') ?? this.#list
  }

  // The server escaped everything that strangers wrote (renderMessage), and the page's policy lets no script in.
  #fill({ item, content }: Shown, event: ConsoleEvent): void {
    const opened = [...content.querySelectorAll('details')].map((details) => details.open)
    const hadFocus = content.contains(document.activeElement) && document.activeElement?.matches('.react') === true
    content.innerHTML = event.html
    content.querySelectorAll('details').forEach((details, index) => (details.open = opened[index] ?? false))
    const edited = item.querySelector<HTMLElement>(':scope > .body > .byline > .edited')
    if (edited) edited.hidden = !event.edited
    this.#wireReactions(content, event, hadFocus)
  }

  #wireReactions(content: HTMLElement, { id, myVerdict }: ConsoleEvent, hadFocus: boolean): void {
    const reactions = content.querySelector<HTMLElement>('.reactions')
    const button = reactions?.querySelector('button')
    if (!reactions || !button) return
    showReactions(reactions, { myVerdict, marks: readMarks(reactions) })
    button.addEventListener('click', () => void pressReaction(button, id))
    if (hadFocus) button.focus({ preventScroll: true })
  }
}

function makeMessage(event: ConsoleEvent, content: HTMLElement): HTMLLIElement {
  const posted = new Date(event.postedAt)
  const time = posted.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
  return make('li', { class: 'message' },
    make('img', { class: 'avatar', src: '/mark.svg', alt: '', width: 36, height: 36 }),
    make('div', { class: 'body' },
      make('p', { class: 'byline' },
        make('b', {}, 'Vigie'),
        make('time', { datetime: event.postedAt, title: `Posted ${posted.toLocaleString()}` }, time),
        make('span', { class: 'edited' }, 'updated'),
      ),
      content,
      make('section', { class: 'thread', 'aria-label': 'Thread', hidden: '' },
        make('p', { class: 'thread-title' }, 'What people say. Did Vigie read them right?'),
        make('ol', { class: 'replies' }),
      ),
    ),
  )
}
