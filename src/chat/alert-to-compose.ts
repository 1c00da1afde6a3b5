import type { AlertState } from '../alert/life/index.js'
import type { AlertMessage } from './message.js'

/** An alert as the table keeps it, with what its watch and feed say of it. */
export interface AlertToCompose {
  id: string
  kind: string
  /** The watch's name. */
  watch: string
  /** The preset that it was opened under. */
  preset: string
  /** Where it stands with people, with the newest of what was done about it. */
  state: AlertState
  /** How often something was done about it, in all. */
  actCount: number
  openedAt: Date
  endedAt: Date | null
  /** The row's JSON; the composer of the kind checks it. */
  figures: unknown
  /** True where the feed makes its mentions up. */
  invented: boolean
  /** Whether the model that decides can be taught what people say; no where it is left out. */
  canTeach?: boolean
  /** The rule's settings in words, such as "at least 10 negative mentions and 3 times the usual". */
  rule?: string
}

/** The part of a message that depends on the kind of alert. */
export type AlertWords = Pick<AlertMessage, 'title' | 'summary' | 'facts' | 'terms' | 'chart' | 'reason' | 'note'>
