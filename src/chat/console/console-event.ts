import type { MyVerdict } from './reaction-result.js'

// Types alone are imported here: the page in web/ reads these, and knows nothing of the server.

/** A message of the channel as the page shows it to everybody. */
export interface ConsoleMessageView {
  id: string
  /** The message whose thread this belongs to. */
  parentId: string | null
  /** Grows with every post and change. */
  seq: number
  html: string
  /** ISO 8601. */
  postedAt: string
  edited: boolean
  /** The prediction it shows, where it shows one. */
  predictionId: string | null
}

/** What one reader is sent. */
export interface ConsoleEvent extends ConsoleMessageView {
  myVerdict: MyVerdict | null
}
