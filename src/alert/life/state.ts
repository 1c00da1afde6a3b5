import type { AlertAction, RecordedAction } from './actions.js'

export type AlertStatus = 'open' | 'acknowledged' | 'resolved' | 'false-alarm'

export interface Person {
  /** The chat system the person is known on; `vigie` for Vigie itself. */
  platform: string
  /** The platform's own id of the person. */
  id: string
  /** What people call them at this time. Anybody's words: renderers escape and cut it. */
  name: string
}

/** One thing that was done about an alert. */
export interface Act {
  action: RecordedAction
  person: Person
  at: Date
  /** The alert's revision that it made. */
  revision: number
}

/** Quiet until a time, or until the alert is more severe than this. */
export type Snooze = { until: Date } | { aboveSeverity: number }

/** Where an alert stands with people. That its episode is over (`ended`) is no resolution: only people resolve. */
export interface AlertState {
  status: AlertStatus
  /** 1 to 10. */
  severity: number
  ended: boolean
  /** The key of a person (see `keyOf`). */
  assignedTo: string | null
  snooze: Snooze | null
  /** Grows with every change, also those that detectors make. */
  revision: number
  /** Newest last; the oldest may be left out. */
  acts: readonly Act[]
}

/** A person's press of a button. */
export interface Press {
  action: AlertAction
  person: Person
  /** The revision that the button stood on: what was done since, the person may not know of. */
  seen: number
  now: Date
}

/** What came of a press. */
export type Outcome =
  | { type: 'changed'; state: AlertState; act: Act }
  /** It is so already; `by` is who did it, where that is known. */
  | { type: 'already'; by: Act | undefined }
  /** Somebody else did something first that the person has not seen. */
  | { type: 'overtaken'; by: Act }
  /** Nothing of the kind can be done to an alert in this state. */
  | { type: 'impossible'; status: AlertStatus }
