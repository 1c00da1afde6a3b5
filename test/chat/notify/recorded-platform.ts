import type { Message, Platform, PlatformName, Posting } from '../../../src/chat/index.js'

export interface RecordedMessage extends Posting {
  id: string
  /** How often it has been edited. */
  edits: number
}

/** How a call fails: before anything happened, or after it had happened, unknown to the caller. */
export type Fault = 'before' | 'after'

/** A chat system that keeps its messages in memory, posts a key once, and fails at chosen calls. */
export class RecordedPlatform implements Platform {
  readonly messages: RecordedMessage[] = []
  calls = 0

  constructor(readonly name: PlatformName = 'console', private readonly faults: ReadonlyMap<number, Fault> = new Map()) {}

  async post(posting: Posting): Promise<string> {
    return this.attempt(() => {
      const known = this.messages.find((each) => each.channel === posting.channel && each.key === posting.key)
      if (known) return known.id
      const id = `${this.name}-${this.messages.length + 1}`
      this.messages.push({ ...posting, id, edits: 0 })
      return id
    })
  }

  async update(channel: string, externalId: string, message: Message): Promise<void> {
    await this.attempt(() => {
      const known = this.messages.find((each) => each.channel === channel && each.id === externalId)
      if (!known) throw new Error('there is no such message')
      known.message = message
      known.edits += 1
    })
  }

  private attempt<Result>(act: () => Result): Promise<Result> {
    this.calls += 1
    const fault = this.faults.get(this.calls)
    if (fault === 'before') return Promise.reject(new Error('the platform is down'))
    const result = act()
    return fault === 'after' ? Promise.reject(new Error('the connection was lost')) : Promise.resolve(result)
  }
}
