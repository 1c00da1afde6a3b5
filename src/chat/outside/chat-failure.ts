import type { VigieError } from '../../errors.js'

/** What a failed call means: what to tell people, how long (s) to leave the channel alone, and whether it may have been done all the same. */
export interface ChatFailure {
  error: VigieError
  holdSeconds: number
  isDoubtful: boolean
  /** The platform's own code, where it answered with one. */
  code?: string
}
