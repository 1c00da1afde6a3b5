import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '../../ops/log.js'
import type { Model } from '../model.js'

const borrowedMilliseconds = 60_000

interface Held {
  model: Model
  users: number
  isReplaced: boolean
}

/**
 * Holds the model that decides, and lets it be replaced while it is in use: who began with one model ends with it, and it is closed when
 * the last of them has.
 */
export class ModelHolder {
  #held: Held
  readonly #log: Logger

  constructor(model: Model, log: Logger) {
    this.#held = { model, users: 0, isReplaced: false }
    this.#log = log
  }

  get version(): string {
    return this.#held.model.version
  }

  /** Does some work with the model that decides now; the model is not closed before the work is done. */
  async use<Result>(work: (model: Model) => Promise<Result>): Promise<Result> {
    const held = this.#held
    held.users++
    try {
      return await work(held.model)
    } finally {
      held.users--
      this.#closeUnused(held)
    }
  }

  /** The model that decides now, for an answer to a person: it is not closed within a minute. */
  borrow(): Model {
    void this.use(() => sleep(borrowedMilliseconds, undefined, { ref: false }))
    return this.#held.model
  }

  replace(model: Model): void {
    const old = this.#held
    this.#held = { model, users: 0, isReplaced: false }
    old.isReplaced = true
    this.#closeUnused(old)
  }

  /** Lets go of the model: it is closed when the last who uses it is done. */
  retire(): void {
    this.#held.isReplaced = true
    this.#closeUnused(this.#held)
  }

  #closeUnused(held: Held): void {
    if (!held.isReplaced || held.users > 0) return
    held.model.close().catch((err: unknown) => this.#log.warn({ err }, 'a model that decides no more could not be closed'))
  }
}
