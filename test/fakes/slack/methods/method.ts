import type { Workspace } from '../workspace.js'

/** One call of the Web API as it arrived: `arguments` are the body's, with JSON in form fields read. */
export interface Call {
  method: string
  arguments: Record<string, unknown>
  token: string
}

/** What a method is given to answer with. */
export interface MethodContext {
  workspace: Workspace
  /** Workspaces whose people said yes to an app, by the code that Slack sent them back with; each is good once. */
  codes: Map<string, Workspace>
  /** Notes something that a real Slack would refuse or silently drop. */
  violate: (problem: string) => void
  /** The address of this fake, such as `http://127.0.0.1:4000`. */
  origin: string
}

export type Answer = Record<string, unknown> & { ok?: boolean; error?: string }

/** A method: the scopes of which a token needs one, and what it answers. Throw {@link Refusal} for `ok: false`. */
export interface Method {
  scopes: readonly string[]
  handle(args: Record<string, unknown>, context: MethodContext): Answer
}

/** `{"ok": false, "error": …}`. */
export class Refusal extends Error {
  constructor(readonly error: string, readonly details: Record<string, unknown> = {}) {
    super(error)
  }
}
