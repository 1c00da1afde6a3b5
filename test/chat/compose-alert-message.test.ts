import { describe, expect, test } from 'vitest'
import type { Act, AlertState } from '../../src/alert/index.js'
import { composeAlertMessage, composedKinds, composeExampleMessage, requireComposers, sayEntry, type AlertToCompose, type ExampleToCompose } from '../../src/chat/index.js'
import { alert, badBuzz, openState } from './bad-buzz-alert.js'

describe('an example', () => {
  const given: ExampleToCompose = {
    mention: { text: 'so late', author: null, url: null, createdAt: new Date('2026-03-14T13:00:00Z') }, marks: { wrong: 0, right: 0 }, invented: false,
    prediction: { id: 7n, label: 'negative', negative: 0.9, neutral: 0.1, positive: 0 },
  }
  test.each([
    [{ reason: 'reach', similar: 14, reach: 1204 }, { why: 'Most shared: 1,204 retweets and likes', similar: 14 }],
    [{ reason: 'reach', similar: 0, reach: 1 }, { why: 'Most shared: 1 retweet or like' }],
    [{ reason: 'negative', similar: 0, reach: 9 }, { why: 'Most negative' }],
    [{ reason: 'typical', similar: 1, reach: 0 }, { why: 'Says what most say', similar: 1 }],
    [{ reason: null, similar: 0, reach: 0 }, {}],
  ])('says why it is shown: %j', (choice, shown) => {
    const { why, similar } = composeExampleMessage({ ...given, choice })
    expect({ ...(why !== undefined && { why }), ...(similar !== undefined && { similar }) }).toEqual(shown)
  })
})

test('a misprediction alert says how many predictions were marked wrong', () => {
  const figures = { marked: 3, limit: 3, windowMinutes: 5, cooldownMinutes: 10, predictionIds: ['1', '2', '3'] }
  const message = composeAlertMessage(alert({ kind: 'misprediction', figures }))
  expect(message.title).toBe('The model may be misreading Air Paradis: 3 predictions marked wrong within 5 minutes')
})

test('a misprediction alert that rests on audits says how many were checked and wrong, and what is usual', () => {
  const figures = { cause: 'audits', checked: 60, wrong: 19, share: 0.317, since: '2026-03-12T09:00:00.000Z', usualShare: 0.17, usualRows: 7010 }
  const { title, summary, facts } = composeAlertMessage(alert({ kind: 'misprediction', figures }))
  expect(title).toBe('The model misreads Air Paradis more often than usual')
  expect(summary).toMatch(/^Of the last 60 predictions that were checked at random, 19 were wrong; usual for this model is 17 of 100\./)
  expect(facts).toEqual([{ name: 'Wrong of all predictions, estimated', observed: '32%', expected: '17%' }])
})

describe('a silence alert', () => {
  const quiet = { cause: 'mentions', since: '2026-03-14T10:05:00.000Z', mentions: 0, expected: 46.3 }
  const outage = { feed: 'x:brand', since: '2026-03-13T22:10:00.000Z', watches: ['Air Enfer', 'Air Paradis', 'Orly'], limitMinutes: 15 }
  const say = (figures: object, endedAt: Date | null = null) => composeAlertMessage(alert({ kind: 'silence', figures, endedAt }))

  test('says that nobody speaks, what is usual, and what to try', () => {
    const { title, summary, facts, reason } = say(quiet)
    expect(title).toBe('Nobody mentions Air Paradis any more')
    expect(summary).toBe('No mentions since 10:05 UTC, where at least 46 are usual. Either people are silent, or Vigie no longer finds what they say.')
    expect(facts.map(({ name }) => name)).toEqual(['Mentions', 'Likely cause', 'What to do'])
    expect(facts[2]?.observed).toContain('tell the person who runs Vigie: “The search of the watch Air Paradis finds nothing since 10:05 UTC.”')
    expect(reason).toContain('about once a year by itself')
    expect(say({ ...quiet, mentions: 3 }).summary).toMatch(/^Only 3 mentions since 10:05 UTC/)
    expect(say(quiet, new Date('2026-03-14T15:00:00Z'))).toMatchObject({ title: 'Air Paradis is mentioned again', summary: 'Back since 15:00 UTC. There was silence from 10:05 UTC on.' })
  })

  test.each<[object, string, RegExp, RegExp]>([
    [{ cause: 'feed' }, 'Vigie gets no mentions: the feed does not answer', /^Nothing has come in since 13 Mar 2026, 22:10 UTC\. /, /“The feed x:brand has given nothing for 15 minutes\./],
    [{ cause: 'feed', failure: 'E_FEED_CHANGED: it changed' }, 'Vigie gets no mentions: the feed gave up', /^Nothing has come in/, /start Vigie with this feed again/],
    [{ cause: 'model', feed: null }, 'Vigie cannot read mentions: no model is running', /^Nothing has been read since/, /Start the role score/],
    [{ cause: 'queue', feed: null, waiting: 1240 }, 'Vigie cannot read mentions: they are stuck in the queue', /^Nothing has been read \(1,240 mentions wait\) since/, /start the role score again/],
  ])('says which part does not work, whom that leaves in the dark, and what to tell whom: %j', (figures, title, summary, tell) => {
    const message = say({ ...outage, ...figures })
    expect(message.title).toBe(title)
    expect(message.summary).toMatch(summary)
    expect(message.summary).toMatch(/Vigie sees nothing of Air Enfer and 2 others\.$/)
    expect(message.facts.find(({ name }) => name === 'What to do')?.observed).toMatch(/^Tell the person who runs Vigie/)
    expect(message.facts.find(({ name }) => name === 'What to do')?.observed).toMatch(tell)
    const over = say({ ...outage, ...figures }, new Date('2026-03-14T14:00:00Z'))
    expect(over.title).toMatch(/again$/)
    expect(over.summary).toMatch(/^It works again since 14:00 UTC\. From 13 Mar 2026, 22:10 UTC to then/)
    expect(over.facts).toEqual([])
  })
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
      { name: 'Right predictions (estimated)', observed: '78%', expected: '81% to 85%' },
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
