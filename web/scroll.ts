import { find } from './dom.js'

const nearPixels = 160

/** Brings new alerts into view, unless the reader is looking at older ones: then a button leads there. */
export class Scroller {
  readonly #stream = find('channel')
  readonly #button = find('newest')
  #waiting: Element[] = []

  constructor() {
    this.#button.addEventListener('click', () => this.#goTo(this.#waiting[0]))
    this.#stream.addEventListener('scroll', () => {
      if (this.isAtEnd) this.#forget()
    }, { passive: true })
  }

  get isAtEnd(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.#stream
    return scrollHeight - scrollTop - clientHeight < nearPixels
  }

  /** Opens the channel at its newest alert. */
  start(newest: Element | null): void {
    newest?.scrollIntoView({ block: 'start', behavior: 'instant' })
  }

  /** @param wasAtEnd whether the reader stood at the end before it was added */
  follow(alert: Element, wasAtEnd: boolean): void {
    if (wasAtEnd) {
      this.#goTo(alert)
      return
    }
    this.#waiting.push(alert)
    this.#button.hidden = false
    this.#button.textContent = this.#waiting.length === 1 ? '1 new alert ↓' : `${this.#waiting.length} new alerts ↓`
  }

  #goTo(alert: Element | undefined): void {
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    alert?.scrollIntoView({ block: 'start', behavior: calm ? 'instant' : 'smooth' })
    this.#forget()
  }

  #forget(): void {
    this.#waiting = []
    this.#button.hidden = true
  }
}
