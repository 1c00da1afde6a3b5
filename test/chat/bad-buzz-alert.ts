import type { AlertState } from '../../src/alert/index.js'
import type { AlertToCompose } from '../../src/chat/index.js'

/** What the detector of bad buzz saw. */
export const badBuzz = {
  windowMinutes: 60, negatives: 64, expectedNegatives: 9.2, mentions: 90, negativeShare: 0.711, expectedShare: 0.28, reason: 'both',
  series: { from: '2026-03-14T00:00:00.000Z', stepMinutes: 10, observed: [1, 2, 9], expected: [1.5, 1.5, null] },
}

export const openState: AlertState = { status: 'open', severity: 6, ended: false, assignedTo: null, snooze: null, revision: 1, acts: [] }

/** An alert as it is before anybody did anything. */
export function alert(changes: Partial<AlertToCompose> = {}): AlertToCompose {
  return {
    id: '0190a0b0-0000-7000-8000-000000000000', kind: 'bad-buzz', watch: 'Air Paradis', preset: 'balanced', state: openState, actCount: 0,
    openedAt: new Date('2026-03-14T13:05:00Z'), endedAt: null, figures: badBuzz, invented: false, ...changes,
  }
}
