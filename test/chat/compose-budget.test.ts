import { expect, test } from 'vitest'
import { composeAlertMessage, type AlertToCompose } from '../../src/chat/index.js'

const alert: AlertToCompose = {
  id: '0190a0b0-0000-7000-8000-000000000000', kind: 'silence', watch: 'Air Paradis', preset: 'balanced', actCount: 0,
  state: { status: 'open', severity: 4, ended: false, assignedTo: null, snooze: null, revision: 1, acts: [] },
  openedAt: new Date('2026-03-14T13:05:00Z'), endedAt: null, figures: { cause: 'budget', since: '2026-03-14T13:00:00.000Z', budget: 50_000_000 }, invented: false,
}

test('a budget that is spent is told with what it means, and what to do', () => {
  const message = composeAlertMessage(alert)
  expect(message.title).toBe('Posts about Air Paradis are only counted: the budget is spent')
  expect(message.facts[0]).toEqual({ name: 'Budget', observed: '$50 a month; the rest of it is kept for counting' })
  expect(composeAlertMessage({ ...alert, endedAt: new Date('2026-03-14T14:32:10Z') }).title).toBe('Posts about Air Paradis are read again')
})

test('an alert while posts are only counted says that it is an estimate', () => {
  const message = composeAlertMessage({
    ...alert, kind: 'bad-buzz', figures: {
      windowMinutes: 60, negatives: 64, expectedNegatives: 9.2, mentions: 90, negativeShare: 0.711, expectedShare: 0.28, reason: 'volume', estimated: true,
      series: { from: '2026-03-14T00:00:00.000Z', stepMinutes: 10, observed: [1, 2, 9], expected: [1.5, 1.5, null] },
    },
  })
  expect(message.title).toBe('Far more is said about Air Paradis than usual')
  expect(message.facts).toContainEqual({ name: 'Not read', observed: 'The budget is spent, so posts are only counted: as many are taken to be negative as before' })
})
