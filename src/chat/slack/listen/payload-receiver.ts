import type { App, Receiver } from '@slack/bolt'

/** What Slack is answered at once; undefined where there is nothing to say. */
export type Acknowledgement = string | object | undefined

/**
 * Hands payloads to Bolt, from whichever door they came. A command or a press counts as taken when its listener says so. An event counts
 * as taken only when its listener is through, since Slack sends again what was not: a crash loses nothing.
 */
export class PayloadReceiver implements Receiver {
  #app: App | undefined
  readonly #underWay = new Set<Promise<void>>()

  init(app: App): void {
    this.#app = app
  }

  start(): Promise<void> {
    return Promise.resolve()
  }

  /** Waits for what is under way. */
  async stop(): Promise<void> {
    await Promise.allSettled(this.#underWay)
  }

  /** Resolves when the payload is taken, with what to answer; rejects where Slack should send it again. */
  async deliver(payload: Record<string, unknown>, retryNum?: number): Promise<Acknowledgement> {
    const isEvent = payload.type === 'event_callback'
    return await new Promise<Acknowledgement>((resolve, reject) => {
      const ack = (answer?: string | object): Promise<void> => {
        if (!isEvent) resolve(answer)
        return Promise.resolve()
      }
      const work = this.#app?.processEvent({ body: payload, ack, ...(retryNum !== undefined && { retryNum }) }) ?? Promise.resolve()
      this.#underWay.add(work)
      // Rejecting comes to nothing where the payload was taken before; who listens has written it down.
      work.then(() => resolve(undefined), reject).finally(() => this.#underWay.delete(work))
    })
  }
}
