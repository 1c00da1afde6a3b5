import type { AnswerForm } from '../command/answer.js'
import type { MyVerdict } from './reaction-result.js'

// Types alone are imported here: the page in web/ reads this, and knows nothing of the server.

/** An answer as the page shows it to the one who asked. */
export interface Asked {
  html: string
  form?: AnswerForm
  /** Whether it may be shown to the whole channel. */
  share: boolean
  /** What the one who asked says of the predictions in it, by their ids. */
  mine: Record<string, MyVerdict>
}
