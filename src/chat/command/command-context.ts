import type { Model } from '../../predict/index.js'
import type { Store } from '../../store/index.js'
import type { PlatformName } from '../platform.js'

/** Lets people teach the model from a chat. */
export interface Teaching {
  /** Begins to retrain in the background, for `<platform>:<person>`; false where that is going on already. Channels hear what came of it. */
  start: (askedBy: string) => Promise<boolean>
  /** Makes sure that a version can decide: throws where its package cannot be made. */
  prepare: (versionId: string) => Promise<void>
}

/** What answering needs; one for the whole program. */
export interface CommandContext {
  store: Store
  /** Opens the model that decides, once: the first text to be scored waits for it. */
  openModel: () => Promise<Model>
  /** IANA: whose days are meant where a watch names no zone. */
  zone: string
  /** `<platform>:<person>` of those who may change watches; empty for everybody. */
  editors: readonly string[]
  now: () => Date
  /** Teaching; left out where this process cannot. */
  teaching?: Teaching
  /** One sentence on what is wrong with a query for a feed of some kind; undefined where nothing is. Left out, any will do. */
  checkQuery?: (feedKind: string, query: string) => string | undefined
}

/** Who says something, and where. */
export interface Asker {
  platform: PlatformName
  /** The platform's own id of the channel; of a direct message, that of the conversation. */
  channelExternalId: string
  /** The platform's own id of the person. */
  person: string
  /** What the person is called. */
  name: string
  /** Slack's workspace, where Vigie serves several: its people see what its own channels hear about, and nothing else. */
  teamId?: string | undefined
}
