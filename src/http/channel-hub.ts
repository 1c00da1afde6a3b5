import type { FastifyBaseLogger } from 'fastify'
import { addVerdictsOf, followChannel, readChannel, type ChannelFollower, type ConsoleChannel, type ConsoleEvent } from '../chat/index.js'
import type { Store } from '../store/index.js'
import type { ConsoleStatus } from './console-status.js'
import type { Pace } from './create-http-server.js'
import type { EventStream } from './open-event-stream.js'
import { repeat } from './repeat.js'

interface HubOptions {
  store: Store
  consoleChannel: ConsoleChannel
  readStatus: () => Promise<ConsoleStatus>
  pace: Pace
  log: FastifyBaseLogger
}

interface Listener {
  stream: EventStream
  person: string
  /** Highest `seq` sent; what the browser asks to go on from. */
  highest: number
  /** Sends one thing after the other. */
  tail: Promise<void>
}

/** The work done while somebody listens. */
interface Watching {
  follower: Promise<ChannelFollower>
  stop(): void
}

/** Tells everybody who looks at the page what is new. It asks the store once for all of them, and never for nobody. */
export class ChannelHub {
  readonly #options: HubOptions
  readonly #listeners = new Set<Listener>()
  #watching: Watching | undefined
  #status: ConsoleStatus | undefined

  constructor(options: HubOptions) {
    this.#options = options
  }

  /**
   * Sends a page what it lacks and, from then on, what is new.
   *
   * @param after the highest `seq` it has; undefined for a page that has nothing
   */
  join(stream: EventStream, person: string, after: number | undefined): void {
    const { store, consoleChannel } = this.#options
    const listener: Listener = { stream, person, highest: after ?? 0, tail: Promise.resolve() }
    this.#listeners.add(listener)
    stream.onClose(() => this.#leave(listener))
    stream.send('hello', { channel: consoleChannel })
    this.#watching ??= this.#watch()
    const { follower } = this.#watching
    if (this.#status) stream.send('status', this.#status)
    this.#enqueue(listener, async () => {
      // Followed first, read afterwards: what is stored in between comes twice, which the page notices, and never not at all.
      await follower
      this.#send(listener, await readChannel(store, { channel: consoleChannel.id, after, person }))
      stream.send('ready', {})
    })
  }

  /** Ends all streams. */
  close(): void {
    for (const listener of [...this.#listeners]) {
      listener.stream.close()
      this.#leave(listener)
    }
  }

  #leave(listener: Listener): void {
    this.#listeners.delete(listener)
    if (this.#listeners.size > 0) return
    this.#watching?.stop()
    this.#watching = undefined
    this.#status = undefined
  }

  #watch(): Watching {
    const { store, consoleChannel, pace, log } = this.#options
    const follower = followChannel(store, consoleChannel.id)
    const stops = [
      repeat(async () => this.#tell(await (await follower).next()), pace.poll, (err) => {
        log.warn({ err }, 'the console channel could not be read')
      }),
      repeat(() => this.#tellStatus(), pace.status, (err) => log.warn({ err }, 'the console status could not be read')),
    ]
    return { follower, stop: () => stops.forEach((stop) => stop()) }
  }

  #tell(messages: Awaited<ReturnType<ChannelFollower['next']>>): void {
    if (messages.length === 0) return
    for (const listener of this.#listeners) {
      this.#enqueue(listener, async () => {
        this.#send(listener, await addVerdictsOf(this.#options.store, listener.person, messages))
      })
    }
  }

  async #tellStatus(): Promise<void> {
    const status = await this.#options.readStatus()
    this.#status = status
    for (const { stream } of this.#listeners) stream.send('status', status)
  }

  #send(listener: Listener, events: readonly ConsoleEvent[]): void {
    for (const event of events) {
      listener.highest = Math.max(listener.highest, event.seq)
      listener.stream.send('message', event, listener.highest)
    }
  }

  // A page that cannot be told something is cut off: it comes back by itself and asks for what it lacks.
  #enqueue(listener: Listener, work: () => Promise<void>): void {
    listener.tail = listener.tail.then(work).catch((err: unknown) => {
      this.#options.log.warn({ err }, 'a console page could not be served')
      listener.stream.close()
    })
  }
}
