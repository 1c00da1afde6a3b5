import type { ConsoleEvent } from '../src/chat/console/console-event.js'
import { wireActions } from './act.js'
import type { News } from './attention.js'
import { find, make } from './dom.js'
import { keepPlace } from './keep-place.js'
import { wireReactions } from './react.js'

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

  /** Shows a message, new or changed. Returns its element where it is new or has just woken from a snooze. */
  show(event: ConsoleEvent): { item: HTMLLIElement; news: News } | undefined {
    const known = this.#shown.get(event.id)
    if (known && known.seq >= event.seq) return undefined
    if (known) {
      known.seq = event.seq
      const wasSnoozed = known.content.querySelector('.is-snoozed') !== null
      // An edit is not news, and what is written anew would glow anew.
      known.item.classList.remove('is-new')
      this.#fill(known, event)
      return wasSnoozed && known.content.querySelector('.is-woken') ? { item: known.item, news: 'woken' } : undefined
    }
    return { item: this.#add(event), news: 'new' }
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
    const restore = keepPlace(content)
    content.innerHTML = event.html
    const edited = item.querySelector<HTMLElement>(':scope > .body > .byline > .edited')
    if (edited) edited.hidden = !event.edited
    const reactions = content.querySelector<HTMLElement>('.reactions')
    if (reactions) wireReactions(reactions, { messageId: event.id }, event.myVerdict)
    restore()
  }
}

function makeMessage(event: ConsoleEvent, content: HTMLElement): HTMLLIElement {
  const posted = new Date(event.postedAt)
  const note = make('p', { class: 'act-note', role: 'status' })
  const time = posted.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
  const item = make('li', { class: 'message' },
    make('img', { class: 'avatar', src: '/mark.svg', alt: '', width: 36, height: 36 }),
    make('div', { class: 'body' },
      make('p', { class: 'byline' },
        make('b', {}, 'Vigie'),
        make('time', { datetime: event.postedAt, title: `Posted ${posted.toLocaleString()}` }, time),
        make('span', { class: 'edited' }, 'updated'),
      ),
      content,
      note,
      make('section', { class: 'thread', 'aria-label': 'Thread', hidden: '' },
        make('p', { class: 'thread-title' }, 'What people say. Did Vigie read them right?'),
        make('ol', { class: 'replies' }),
      ),
    ),
  )
  wireActions(item, event.id, note)
  return item
}
