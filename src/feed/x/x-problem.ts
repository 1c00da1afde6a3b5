/** Why X gave no answer that can be used. Times in milliseconds since 1970. */
export type XProblem =
  /** Too many requests; `until`: when the window is over, where X says so. */
  | { kind: 'rate-limited'; until: number | undefined }
  /** Overloaded, not reachable, or an answer that is none. It passes. `isAnswered`: X said so, and has billed nothing. */
  | { kind: 'unavailable'; reason: string; isAnswered: boolean }
  /** The account's credits, its spending limit or X's own monthly cap are used up. */
  | { kind: 'used-up' }
  /** The bearer token is wrong or has expired. */
  | { kind: 'token' }
  /** The app may not search. */
  | { kind: 'forbidden' }
  /** The request itself; `detail` says what X says of it. */
  | { kind: 'refused'; detail: string }

export type XAnswer<Body> = { body: Body } | { problem: XProblem }
