import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  alertActions, decidePress, listActions, wakeAlert, type Act, type AlertAction, type AlertState, type Outcome, type Person,
} from '../../../src/alert/index.js'

const noon = new Date('2026-03-14T12:00:00Z')
const ana: Person = { platform: 'console', id: 'a', name: 'Ana' }
const bob: Person = { platform: 'console', id: 'b', name: 'Bob' }

function alert(changes: Partial<AlertState> = {}): AlertState {
  return { status: 'open', severity: 5, ended: false, assignedTo: null, snooze: null, revision: 1, acts: [], ...changes }
}

function press(state: AlertState, action: AlertAction, person = ana, seen = state.revision, now = noon): Outcome {
  return decidePress(state, { action, person, seen, now })
}

/** The state after a press that must change something. */
function after(state: AlertState, action: AlertAction, person = ana): AlertState {
  const outcome = press(state, action, person)
  if (outcome.type !== 'changed') throw new Error(`${action} changed nothing`)
  return outcome.state
}

function hoursLater(hours: number): Date {
  return new Date(noon.getTime() + hours * 3_600_000)
}

describe('an alert', () => {
  test.each<[string, AlertState, AlertAction[]]>([
    ['open', alert(), ['acknowledge', 'assign', 'snooze-1h', 'snooze-4h', 'snooze-24h', 'snooze-until-worse', 'resolve', 'false-alarm']],
    ['acknowledged', alert({ status: 'acknowledged' }), ['assign', 'snooze-1h', 'snooze-4h', 'snooze-24h', 'snooze-until-worse', 'resolve', 'false-alarm', 'reopen']],
    ['resolved', alert({ status: 'resolved' }), ['reopen']],
    ['a false alarm', alert({ status: 'false-alarm' }), ['reopen']],
    ['over', alert({ ended: true }), ['acknowledge', 'assign', 'snooze-1h', 'snooze-4h', 'snooze-24h', 'resolve', 'false-alarm']],
    ['assigned and snoozed', alert({ assignedTo: 'console:a', snooze: { until: noon } }), [...alertActions.filter((action) => action !== 'reopen')]],
  ])('that is %s offers what is possible, and nothing else', (_, state, actions) => {
    expect(listActions(state)).toEqual(actions)
  })

  test.each<[AlertAction, Partial<AlertState>, Partial<AlertState>]>([
    ['acknowledge', {}, { status: 'acknowledged' }],
    ['acknowledge', { snooze: { until: noon } }, { status: 'acknowledged', snooze: null }],
    ['assign', {}, { assignedTo: 'console:a', status: 'open' }],
    ['assign', { assignedTo: 'console:b' }, { assignedTo: 'console:a' }],
    ['unassign', { assignedTo: 'console:b' }, { assignedTo: null }],
    ['snooze-1h', {}, { snooze: { until: hoursLater(1) } }],
    ['snooze-4h', { status: 'acknowledged' }, { status: 'acknowledged', snooze: { until: hoursLater(4) } }],
    ['snooze-24h', { snooze: { until: noon } }, { snooze: { until: hoursLater(24) } }],
    ['snooze-until-worse', {}, { snooze: { aboveSeverity: 5 } }],
    ['wake', { snooze: { until: noon } }, { snooze: null, status: 'open' }],
    ['resolve', { status: 'acknowledged', assignedTo: 'console:b' }, { status: 'resolved', assignedTo: 'console:b' }],
    ['false-alarm', { snooze: { aboveSeverity: 5 } }, { status: 'false-alarm', snooze: null }],
    ['reopen', { status: 'acknowledged' }, { status: 'open' }],
    ['reopen', { status: 'resolved', assignedTo: 'console:b' }, { status: 'open', assignedTo: 'console:b' }],
    ['reopen', { status: 'false-alarm', ended: true }, { status: 'open', ended: true }],
  ])('takes %s from %j to %j, and writes down who and when', (action, before, wanted) => {
    const state = alert({ ...before, revision: 7 })
    const outcome = press(state, action)
    expect(outcome).toMatchObject({ type: 'changed', state: { ...before, ...wanted, revision: 8 }, act: { action, person: ana, at: noon, revision: 8 } })
  })

  test.each<[AlertAction, Partial<AlertState>]>([
    ['acknowledge', { status: 'resolved' }], ['acknowledge', { status: 'false-alarm' }], ['assign', { status: 'resolved' }],
    ['snooze-1h', { status: 'false-alarm' }], ['snooze-until-worse', { ended: true }], ['resolve', { status: 'false-alarm' }],
    ['false-alarm', { status: 'resolved' }],
  ])('does not take %s where it is %j', (action, changes) => {
    expect(press(alert(changes), action)).toMatchObject({ type: 'impossible' })
  })

  test('whose episode ended by itself stays what people made of it', () => {
    expect(after({ ...after(alert(), 'acknowledge'), ended: true }, 'assign')).toMatchObject({ status: 'acknowledged', ended: true })
  })
})

describe('a press', () => {
  test.each(alertActions.filter((action) => action !== 'reopen'))('of %s twice changes something once', (action) => {
    const state = alert({ assignedTo: action === 'unassign' ? 'console:b' : null, snooze: action === 'wake' ? { until: noon } : null })
    const first = after(state, action)
    expect(press(first, action, ana, state.revision)).toMatchObject({ type: 'already', by: { action, person: ana } })
  })

  test('that a network sends again after others have gone on changes nothing', () => {
    const start = alert()
    const now = after(after(after(start, 'acknowledge'), 'reopen', bob), 'assign', bob)
    expect(press(now, 'acknowledge', ana, start.revision)).toMatchObject({ type: 'already', by: { action: 'acknowledge', revision: 2 } })
  })

  test('of what somebody has done already says who did it', () => {
    const state = after(alert(), 'acknowledge')
    expect(press(state, 'acknowledge', bob, 1)).toMatchObject({ type: 'already', by: { person: ana, at: noon } })
    expect(press(state, 'acknowledge', bob)).toMatchObject({ type: 'already', by: { person: ana, at: noon } })
  })

  test.each<[AlertAction, AlertAction]>([['resolve', 'false-alarm'], ['assign', 'assign'], ['snooze-1h', 'snooze-1h'], ['snooze-4h', 'acknowledge']])(
    'by another who has not seen that %s was done before their %s is told so', (first, second) => {
      expect(press(after(alert(), first), second, bob, 1)).toMatchObject({ type: 'overtaken', by: { action: first, person: ana } })
    },
  )

  test('is not overtaken by their own act, by Vigie’s, or by a detector’s change', () => {
    expect(press(after(alert(), 'acknowledge'), 'assign', ana, 1)).toMatchObject({ type: 'changed' })
    const woken = wakeAlert(after(alert(), 'snooze-1h'), hoursLater(1))
    expect(press(woken?.state ?? alert(), 'resolve', ana, 2)).toMatchObject({ type: 'changed' })
    expect(press(alert({ revision: 9, ended: true }), 'resolve', ana, 1)).toMatchObject({ type: 'changed' })
  })

  test('tells people apart by platform and id, whatever they call themselves', () => {
    const state = after(alert(), 'assign')
    expect(press(state, 'assign', { ...ana, name: 'Anastasia' })).toMatchObject({ type: 'already' })
    expect(press(state, 'assign', { ...ana, platform: 'slack' })).toMatchObject({ type: 'changed', state: { assignedTo: 'slack:a' } })
  })
})

describe('a snoozed alert', () => {
  test.each<[string, AlertState, number, string | undefined]>([
    ['for an hour, a little before', after(alert(), 'snooze-1h'), 0.99, undefined],
    ['for an hour, then', after(alert(), 'snooze-1h'), 1, 'time-over'],
    ['for an hour, though it got worse', { ...after(alert(), 'snooze-1h'), severity: 9 }, 0.5, undefined],
    ['until it worsens, days later', after(alert(), 'snooze-until-worse'), 90, undefined],
    ['until it worsens, as severe', { ...after(alert(), 'snooze-until-worse'), severity: 5 }, 1, undefined],
    ['until it worsens, more severe', { ...after(alert(), 'snooze-until-worse'), severity: 6 }, 0, 'worsened'],
    ['not at all', alert(), 99, undefined],
  ])('%s, wakes or sleeps on', (_, state, hours, reason) => {
    const woken = wakeAlert(state, hoursLater(hours))
    expect(woken?.act.action).toBe(reason)
    if (woken) expect(woken.state).toMatchObject({ snooze: null, status: 'open', revision: state.revision + 1 })
  })
})

describe('whatever people press', () => {
  const people = [ana, bob, { platform: 'slack', id: 'a', name: 'Ana' }]
  const step = fc.record({
    action: fc.constantFrom(...alertActions), person: fc.constantFrom(...people), behind: fc.nat(4), minutes: fc.nat(600),
    happens: fc.constantFrom('nothing', 'ends', 'worsens', 'wakes'),
  })

  function happen(state: AlertState, what: string, now: Date): AlertState {
    if (what === 'ends') return { ...state, ended: true, revision: state.revision + 1 }
    if (what === 'worsens') return { ...state, severity: Math.min(10, state.severity + 1), revision: state.revision + 1 }
    return what === 'wakes' ? (wakeAlert(state, now)?.state ?? state) : state
  }

  function expectLegal(state: AlertState): void {
    const closed = state.status === 'resolved' || state.status === 'false-alarm'
    expect(closed && state.snooze !== null).toBe(false)
    expect(listActions(state).length).toBeGreaterThan(0)
    const revisions = state.acts.map((act: Act) => act.revision)
    expect(new Set(revisions).size).toBe(revisions.length)
    expect(revisions).toEqual(revisions.toSorted((a, b) => a - b))
    expect(Math.max(1, ...revisions)).toBeLessThanOrEqual(state.revision)
  }

  test('leaves a legal state, changes by one revision or not at all, and the same press again changes nothing', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let state = alert()
      let now = noon
      for (const { action, person, behind, minutes, happens } of steps) {
        now = new Date(now.getTime() + minutes * 60_000)
        state = happen(state, happens, now)
        const pressed = { action, person, seen: Math.max(1, state.revision - behind), now }
        const possible = listActions(state).includes(action)
        const outcome = decidePress(state, pressed)
        if (outcome.type === 'changed') {
          expect(possible).toBe(true)
          expect(outcome.state.revision).toBe(state.revision + 1)
          expect(outcome.state.acts).toEqual([...state.acts, outcome.act])
          state = outcome.state
          expect(decidePress(state, pressed)).toMatchObject({ type: 'already', by: { action, person } })
        }
        expectLegal(state)
      }
    }))
  })
})
