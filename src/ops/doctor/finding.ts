import type { ErrorCode } from '../../errors.js'

/** Something to look at: says in a few words what it found, or throws what is wrong. */
export interface Check {
  /** A word or two, such as `Redis`. */
  name: string
  look: () => Promise<string>
}

/** What a check came to. */
export type Finding =
  | { check: string; ok: true; says: string }
  | { check: string; ok: false; says: string; cure: string; code: ErrorCode }
