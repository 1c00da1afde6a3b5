import type { Message } from './message.js'

export type PlatformName = 'slack' | 'teams' | 'console'

/** A message to post. `key` says what it is; posting the same key in the same channel twice gives one message. */
export interface Posting {
  /** The platform's own id of the channel. */
  channel: string
  key: string
  message: Message
  /** The platform's id of the message whose thread this belongs to. */
  parent?: string
}

/** A chat system. Each lives in its own folder and is the only place that knows the system's terms. */
export interface Platform {
  readonly name: PlatformName
  /** Posts once per (channel, key), also when called again after a crash; returns the platform's id of the message. */
  post(posting: Posting): Promise<string>
  /** Edits a message in place. */
  update(channel: string, externalId: string, message: Message): Promise<void>
}
