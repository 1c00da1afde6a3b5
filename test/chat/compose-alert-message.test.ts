import { describe, expect, test } from 'vitest'
import type { Act, AlertState } from '../../src/alert/index.js'
import { composeAlertMessage, composedKinds, requireComposers, sayEntry, type AlertToCompose } from '../../src/chat/index.js'

const badBuzz = {
  windowMinutes: 60, negatives: 64, expectedNegatives: 9.2, mentions: 90, negativeShare: 0.711, expectedShare: 0.28, reason: 'both',
  series: { from: '2026-03-14T00:00:00.000Z', stepMinutes: 10, observed: [1, 2, 9], expected: [1.5, 1.5, null] },
}

const openState: AlertState = { status: 'open', severity: 6, ended: false, assignedTo: null, snooze: null, revision: 1, acts: [] }

function alert(changes: Partial<AlertToCompose> = {}): AlertToCompose {
  return {
    id: '0190a0b0-0000-7000-8000-000000000000', kind: 'bad-buzz', watch: 'Air Paradis', preset: 'balanced', state: openState, actCount: 0,
    openedAt: new Date('2026-03-14T13:05:00Z'), endedAt: null, figures: badBuzz, invented: false, ...changes,
  }
}

describe('a bad-buzz alert', () => {
  test('says what happens as a person would', () => {
    const message = composeAlertMessage(alert())
    expect(message.title).toBe('People are turning on Air Paradis')
    expect(message.summary).toBe(
      '64 negative mentions in the last 60 minutes, where 9 are usual. 71% of all mentions are negative; usually 28%.',
    )
    expect(message.facts).toEqual([
      { name: 'Negative mentions', observed: '64', expected: '9' },
      { name: 'Negative share', observed: '71%', expected: '28%' },
      { name: 'All mentions', observed: '90' },
    ])
    expect(message.severity).toBe(6)
  })

  test('says that it is over, and since when', () => {
    const message = composeAlertMessage(alert({ endedAt: new Date('2026-03-14T14:32:10Z') }))
    expect(message.title).toBe('People turned on Air Paradis')
    expect(message.summary).toMatch(/^Back to usual since 14:32 UTC\. /)
    expect(message.endedAt).toEqual(new Date('2026-03-14T14:32:10Z'))
  })

  test.each([
    [{ expectedNegatives: 0 }, 'where none are usual'],
    [{ expectedNegatives: 0.3 }, 'where fewer than 1 is usual'],
    [{ expectedNegatives: 1.1 }, 'where 1 is usual'],
    [{ expectedNegatives: 1234 }, 'where 1,234 are usual'],
    [{ negatives: 1 }, '1 negative mention in'],
    [{ expectedShare: null }, '71% of all mentions are negative.'],
  ])('finds the words for %j', (changes, words) => {
    expect(composeAlertMessage(alert({ figures: { ...badBuzz, ...changes } })).summary).toContain(words)
  })

  test.each([
    ['volume', 'the number of negative mentions went'],
    ['share', 'the share of negative mentions went'],
    ['both', 'both the number and the share of negative mentions went'],
  ])('explains why people get it (%s)', (reason, words) => {
    const { reason: explained } = composeAlertMessage(alert({ figures: { ...badBuzz, reason }, rule: 'at least 10' }))
    expect(explained).toContain(words)
    expect(explained).toContain('(preset balanced: at least 10)')
  })

  test('carries the chart with the moment it was opened', () => {
    expect(composeAlertMessage(alert()).chart).toMatchObject({
      from: new Date('2026-03-14T00:00:00Z'), stepMinutes: 10, observed: [1, 2, 9], expected: [1.5, 1.5, null],
      openedAt: new Date('2026-03-14T13:05:00Z'),
    })
  })
})

test('a misprediction alert says how many predictions were marked wrong', () => {
  const figures = { marked: 3, limit: 3, windowMinutes: 5, cooldownMinutes: 10, predictionIds: ['1', '2', '3'] }
  const message = composeAlertMessage(alert({ kind: 'misprediction', figures }))
  expect(message.title).toBe('The model may be misreading Air Paradis: 3 predictions marked wrong within 5 minutes')
})

describe('a drift alert', () => {
  const minutes = (iso: string): number => new Date(iso).getTime() / 60_000
  const since = minutes('2026-03-12T08:00:00Z')
  const sense = (name: string, observed: number, usual: number) => ({ sense: name, observed, usual, since })
  const drift = {
    from: since, to: minutes('2026-03-13T16:00:00Z'), mentions: 3210, senses: [sense('more-negatives', 0.48, 0.3)], languages: [], likelier: 'people',
    accuracy: { estimated: 0.783, low: 0.812, high: 0.851 }, badBuzzAt: null, rule: 'it must last',
    reference: { from: minutes('2026-02-20T00:00:00Z'), to: minutes('2026-03-06T00:00:00Z'), mentions: 33_600 },
  }
  const compose = (changes: object = {}, given: Partial<AlertToCompose> = {}) => composeAlertMessage(alert({ kind: 'drift', figures: { ...drift, ...changes }, ...given }))

  test('says that people have likelier changed where only their mood has', () => {
    const message = compose()
    expect(message.title).toBe('The mood about Air Paradis seems to have changed for longer than a day')
    expect(message.summary).toBe(
      'Since 12 Mar 2026, 08:00 UTC, 48% of mentions are called negative, where 30% are usual. It is likelier that people have changed than the model: '
      + 'it reads the same words and languages, and scores them as before. Look at some mentions to make sure.',
    )
    expect(message.facts).toEqual([
      { name: 'Negative share', observed: '48%', expected: '30%' },
      { name: 'Predictions that are right (an estimate, nobody has checked)', observed: '78%', expected: '81% to 85%' },
      { name: 'Mentions looked at', observed: '3,210' },
    ])
    expect(message.reason).toContain('learnt from 33,600 mentions from 20 Feb 2026, 00:00 UTC to 6 Mar 2026, 00:00 UTC')
  })

  test('says that the model may judge less well where what it reads is new, and what to do', () => {
    const languages = [{ language: 'pt', share: 0.25, usualShare: 0 }, { language: 'en', share: 0.6, usualShare: 0.8 }, { language: 'qme', share: 0.1, usualShare: 0.02 }]
    const message = compose({ likelier: 'model', languages, senses: [sense('unknown-words', 0.21, 0.12), sense('languages', 0.09, 0)] })
    expect(message.title).toBe('Vigie may be judging mentions of Air Paradis less well than before')
    expect(message.summary).toBe(
      'Since 12 Mar 2026, 08:00 UTC, 21% of words are unknown to the model, where 12% are usual; and 25% of mentions are in Portuguese, where 0% are usual. '
      + 'It is likely that the model meets what it was not trained for. Mark some predictions right or wrong, so that Vigie knows.',
    )
    expect(message.facts.slice(1, 4)).toEqual([
      { name: 'In Portuguese', observed: '25%', expected: '0%' }, { name: 'In English', observed: '60%', expected: '80%' }, { name: 'In "qme"', observed: '10%', expected: '2%' },
    ])
  })

  test.each([
    ['people', 'more-negatives', 'People turned on the brand on 12 Mar 2026, 10:00 UTC. It is likelier that people have changed'],
    ['model', 'more-negatives', 'People turned on the brand on 12 Mar 2026, 10:00 UTC. That may be a part of it, but it is likelier that the model'],
    ['model', 'uncertain', 'People turned on the brand on 12 Mar 2026, 10:00 UTC. It is likely that the model'],
  ])('says which is likelier where people also turned on the brand: %s (%s)', (likelier, name, words) => {
    expect(compose({ likelier, badBuzzAt: '2026-03-12T10:00:00.000Z', senses: [sense(name, 0.48, 0.3)] }).summary).toContain(words)
  })

  test.each([
    ['fewer-negatives', 'only 48% of mentions are called negative'], ['scores', 'the model scores mentions otherwise'], ['uncertain', 'the model is unsure of 48% of mentions'],
    ['unknown-words', '48% of words are unknown'], ['languages', 'other languages'],
    ['last-predictions', '48% of the last predictions are negative, where 30% were in the data that the model was trained on'],
  ])('finds the words for %s, without those of statisticians', (name, words) => {
    const { title, summary } = compose({ senses: [sense(name, 0.48, 0.3)], likelier: 'model' })
    expect(summary).toContain(words)
    expect(`${title} ${summary}`).not.toMatch(/distribution|divergence|deviation|sigma|drift|ratio|probab/i)
  })

  test('makes little of the last predictions alone', () => {
    const message = compose({ senses: [sense('last-predictions', 0.9, 0.5)] })
    expect(message.title).toBe('The last predictions about Air Paradis are unlike what the model was trained on')
    expect(message.summary).toContain('So few may be so by chance')
  })

  test('claims nothing where nothing is learnt, and says when it is over', () => {
    const message = compose({ reference: null, accuracy: null, senses: [sense('last-predictions', 0.9, 0.5)] }, { endedAt: new Date('2026-03-14T14:32:10Z') })
    expect(message.title).toBe('The last predictions about Air Paradis were unlike what the model was trained on')
    expect(message.summary).toMatch(/^Over since 14 Mar 2026, 14:32 UTC: /)
    expect(message.facts).toHaveLength(2)
    expect(message.reason).not.toContain('learnt')
  })
})

describe('the life of an alert', () => {
  const act = (action: Act['action'], at: string, name = 'Ana', revision = 2): Act =>
    ({ action, person: { platform: action === 'time-over' ? 'vigie' : 'console', id: name, name }, at: new Date(at), revision })
  const live = (changes: Partial<AlertState>, actCount = changes.acts?.length ?? 0) =>
    composeAlertMessage(alert({ state: { ...openState, ...changes }, actCount })).life

  test('begins with what can be done, and nothing done', () => {
    expect(live({})).toEqual({
      alertId: '0190a0b0-0000-7000-8000-000000000000', revision: 1, history: [], earlier: 0,
      actions: ['acknowledge', 'assign', 'snooze-1h', 'snooze-4h', 'snooze-24h', 'snooze-until-worse', 'resolve', 'false-alarm'],
    })
  })

  test('says who did what and when, newest last, and the day where it is another', () => {
    const acts = [act('acknowledge', '2026-03-14T14:02:59Z'), act('snooze-4h', '2026-03-14T23:50:00Z', 'Bob', 3), act('time-over', '2026-03-15T03:50:00Z', 'Vigie', 4)]
    expect(live({ acts })?.history.map(sayEntry)).toEqual([
      'Acknowledged by Ana, 14:02 UTC', 'Snoozed for 4 h by Bob, 23:50 UTC', 'Awake again, since the snooze is over, 15 Mar 2026, 03:50 UTC',
    ])
  })

  test('shows the last few and says how many came before', () => {
    const acts = Array.from({ length: 50 }, (_, index) => act(index % 2 === 0 ? 'acknowledge' : 'reopen', '2026-03-14T14:00:00Z', `P${index}`, index + 2))
    const shown = live({ acts }, 61)
    expect(shown?.history.map(({ by }) => by)).toEqual(['P46', 'P47', 'P48', 'P49'])
    expect(shown?.earlier).toBe(57)
  })

  test('names who took it on, as they last called themselves', () => {
    const acts = [act('assign', '2026-03-14T14:00:00Z'), act('acknowledge', '2026-03-14T14:01:00Z', 'Bob', 3)]
    expect(live({ assignedTo: 'console:Ana', acts })).toMatchObject({ assignee: 'Ana' })
    expect(live({ assignedTo: null, acts })).not.toHaveProperty('assignee')
    expect(live({ assignedTo: 'console:x', acts: [] })).toMatchObject({ assignee: 'Somebody' })
  })

  test('says how long it is snoozed', () => {
    const until = new Date('2026-03-14T15:00:00Z')
    expect(live({ snooze: { until } })?.snooze).toEqual({ until })
    expect(live({ snooze: { aboveSeverity: 6 } })?.snooze).toEqual({})
  })

  test.each([
    ['W'.repeat(3000), `${'W'.repeat(40)}…`], ['  Ana\n\tMaria ', 'Ana Maria'], ['   ', 'Somebody'],
    [`${'x'.repeat(38)}👩‍👩‍👧👩‍👩‍👧`, `${'x'.repeat(38)}…`], [`z${'\u0301'.repeat(500)}`, `z${'\u0301'.repeat(39)}…`],
  ])('cuts a name to what fits a line (%#)', (name, shown) => {
    expect(live({ acts: [act('acknowledge', '2026-03-14T14:00:00Z', name)] })?.history[0]?.by).toBe(shown)
  })
})

describe('what cannot be told', () => {
  test('stops the start, by name', () => {
    expect(() => requireComposers(composedKinds)).not.toThrow()
    expect(() => requireComposers(['bad-buzz', 'earthquake'])).toThrow(/alerts of kind earthquake/)
  })

  test.each(['earthquake', 'toString', '__proto__'])('is no message: a kind %s', (kind) => {
    expect(() => composeAlertMessage(alert({ kind }))).toThrow(expect.objectContaining({ code: 'E_NO_HANDLER' }))
  })

  test.each([null, {}, { ...badBuzz, negatives: 'many' }, { ...badBuzz, reason: 'mood' }])('is no message: figures %j', (figures) => {
    expect(() => composeAlertMessage(alert({ figures }))).toThrow()
  })
})
