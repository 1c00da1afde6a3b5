import type { RecordedAction } from './actions.js'
import type { AlertState, Outcome, Person } from './state.js'

/** Adds what was done to an alert's history, as a revision of its own. Pure. */
export function recordAct(state: AlertState, action: RecordedAction, person: Person, at: Date): Extract<Outcome, { type: 'changed' }> {
  const revision = state.revision + 1
  const act = { action, person, at, revision }
  return { type: 'changed', state: { ...state, revision, acts: [...state.acts, act] }, act }
}
