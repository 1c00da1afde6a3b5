import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AlertMessage, AnswerMessage, ExampleMessage } from '../../../../src/chat/index.js'
import { renderForm } from '../../../../src/chat/teams/render/render-form.js'
import { renderMessage } from '../../../../src/chat/teams/render/render-message.js'
import { findCardProblems } from '../../../fakes/teams/index.js'
import { anyMessage, hostileWords } from '../../any-message.js'

const openedAt = new Date('2026-03-14T12:05:00Z')
const alert: AlertMessage = {
  type: 'alert', kind: 'bad-buzz', watch: 'Air Paradis', status: 'open', severity: 7, openedAt, title: 'People are turning on Air Paradis', summary: '164 negative mentions within 1 hour, where 9 are usual.',
  facts: [{ name: 'Negative mentions', observed: '164', expected: '9' }], terms: [{ term: 'lost bags', mentions: 61 }], reason: 'You get this because …', invented: false,
  chart: { title: 'Negative mentions', unit: 'every 15 minutes', from: openedAt, stepMinutes: 15, observed: [0, 1, 8, 4], expected: [1, 1, 1, 1], openedAt },
  life: { alertId: '0199', revision: 3, actions: ['acknowledge', 'assign', 'snooze-1h', 'snooze-until-worse', 'resolve'], assignee: 'Ana', history: [{ text: 'Taken on', by: 'Ana', at: openedAt, when: '12:06 UTC' }], earlier: 0 },
}
const example: ExampleMessage = {
  type: 'example', quote: { text: '<at>everyone</at> *my* bags', author: 'ann', url: 'https://user@x.com/ann/1', createdAt: openedAt }, invented: false,
  prediction: { id: '42', label: 'negative', probabilities: { negative: 0.91, neutral: 0.06, positive: 0.03 }, marks: { wrong: 0, right: 0 } },
}

interface Button { type: string; title: string; url?: string; data?: Record<string, unknown> }
const links = { chart: 'https://vigie.example/charts/1.png', page: 'https://vigie.example/alerts/1' }
const buttonsOf = (card: unknown): Button[] => {
  const { body } = card as { body: { type: string; actions?: Button[] }[] }
  return body.flatMap(({ actions = [] }) => actions)
}

describe('a message in Teams', () => {
  test('is within every limit, whatever it holds, and holds words only where no markup means anything', () => {
    fc.assert(fc.property(anyMessage, fc.constantFrom({}, links), (message, given) => {
      const { text, card } = renderMessage(message, given)
      expect(findCardProblems({ ...card })).toEqual([])
      expect(text.length).toBeGreaterThan(0)
      expect(text.length).toBeLessThanOrEqual(600)
      expect(text).not.toMatch(/[<>*_~`[\]#]|@(?:everyone|channel|team)\b/i)
      expect(JSON.stringify({ text, card })).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\ufeff]/)
    }), { numRuns: 120 })
  })

  test('keeps the buttons of an alert however long its texts are', () => {
    for (const piece of ['"', 'ǝ\u0301\u0301\u0301', '👨‍👩‍👧 ', ...hostileWords]) {
      const long = piece.repeat(500)
      const { card } = renderMessage({ ...alert, watch: long, title: long, summary: long, note: long, reason: long, facts: Array.from({ length: 12 }, () => ({ name: long, observed: long, expected: long })), terms: Array.from({ length: 12 }, () => ({ term: long, mentions: 1 })) })
      expect(findCardProblems({ ...card })).toEqual([])
      expect(buttonsOf(card).length).toBe(5)
    }
  })

  test('is read in a notification: how bad, who, what', () => {
    expect(renderMessage(alert).text).toBe('Severity 7 of 10. People are turning on Air Paradis. 164 negative mentions within 1 hour, where 9 are usual.')
    expect(renderMessage(example).text).toBe('Negative 91%: ‹at›everyone‹/at› ∗my∗ bags')
  })
})

describe('an alert', () => {
  test('offers exactly what can be done, says what it saw, and keeps snoozes in a row of their own', () => {
    const buttons = buttonsOf(renderMessage(alert).card)
    expect(buttons.map(({ title, data }) => [title, data])).toEqual([
      ['Acknowledge', { verb: 'alert', alertId: '0199', revision: 3, action: 'acknowledge' }], ['Assign to me', { verb: 'alert', alertId: '0199', revision: 3, action: 'assign' }],
      ['Resolve', { verb: 'alert', alertId: '0199', revision: 3, action: 'resolve' }],
      ['Snooze: 1 h', { verb: 'alert', alertId: '0199', revision: 3, action: 'snooze-1h' }],
      ['Snooze: until it worsens', { verb: 'alert', alertId: '0199', revision: 3, action: 'snooze-until-worse' }],
    ])
  })

  test('says how severe it is and whose, the figures, who is on it and what was done', () => {
    expect(JSON.stringify(renderMessage(alert).card)).toMatch(/🔴 Severity 7 of 10: Air Paradis.*Negative mentions.*164.*usually.*9.*“lost bags”.*⠀▁█▄.*Assigned to Ana.*Taken on by Ana, 12:06 UTC/)
  })

  test('shows its picture where Teams can fetch it', () => {
    expect(renderMessage(alert, { chart: 'https://vigie.example/1.png' }).card?.body.find(({ type }) => type === 'Image')).toMatchObject({ url: 'https://vigie.example/1.png', altText: expect.stringMatching(/at most 8/) as unknown })
    expect(renderMessage(alert).card?.body.some(({ type }) => type === 'Image')).toBe(false)
  })

  test('leads to its page, by the name of where it leads, where there is an address', () => {
    expect(JSON.stringify(renderMessage(alert, links).card)).toMatch(/"type":"Action.OpenUrl","title":"Open on vigie.example","url":"https:..vigie.example.alerts.1"/)
    expect(JSON.stringify(renderMessage(alert))).not.toContain('Open on')
  })
})

describe('an example', () => {
  test('quotes what was said as it was said, asks whether it is right, and says where its link leads', () => {
    const { card, isJudgeable } = renderMessage(example)
    expect(JSON.stringify(card)).toContain('<at>everyone</at> *my* bags')
    expect(buttonsOf(card).map(({ title, data, url }) => [title, data?.said ?? url])).toEqual([
      ['Right', 'right'], ['Wrong: neutral', 'neutral'], ['Wrong: positive', 'positive'], ['Take my mark back', 'withdraw'], ['View on x.com', 'https://x.com/ann/1'],
    ])
    expect(isJudgeable).toBe(true)
  })

  test('of a post that is gone says so; an invented one has no link', () => {
    const gone = JSON.stringify(renderMessage({ ...example, quote: { ...example.quote, text: null } }).card)
    expect(gone).toContain('no longer available')
    expect(gone).not.toContain('predictionId')
    expect(buttonsOf(renderMessage({ ...example, invented: true }).card).some(({ url }) => url !== undefined)).toBe(false)
  })
})

test('a message to all keeps its buttons when one is pressed: each is answered with a sentence', () => {
  const report: AnswerMessage = { type: 'answer', title: 'Retrained', lines: [], facts: [], choices: [{ label: 'Promote', say: 'model promote vigie@0123456789ab' }], stays: true, share: false, invented: false }
  expect(buttonsOf(renderMessage(report).card).map(({ data }) => data)).toEqual([{ verb: 'say', say: 'model promote vigie@0123456789ab', stays: true }])
})

test('an answer has a button for each thing to say next, which says it', () => {
  const answer: AnswerMessage = { type: 'answer', title: 'Negative', lines: ['One'], facts: [], choices: [{ label: 'Remove it', say: 'watch remove "Air Paradis" yes', style: 'danger' }], share: true, invented: false }
  expect(buttonsOf(renderMessage(answer).card)).toMatchObject([{ title: 'Remove it', style: 'destructive', data: { verb: 'say', say: 'watch remove "Air Paradis" yes' } }])
})

test('a form is a card with its fields, their present values, and what is wrong', () => {
  const card = renderForm({
    title: 'Add a watch', say: 'watch add', submitLabel: 'Watch', fields: [
      { name: 'name', kind: 'text', label: 'Name', value: 'Rivals', maxLength: 80, required: true }, { name: 'channel', kind: 'channel', label: 'Channel', value: '19:b', required: true },
      { name: 'preset', kind: 'choice', label: 'How readily', options: [{ value: 'more', label: 'More' }], value: 'fewer', required: true },
    ],
  }, [{ value: '19:a', label: 'Press › Crisis' }, { value: '19:b', label: 'Press › General' }], 'A watch is called “Rivals” already.')
  expect(findCardProblems({ ...card })).toEqual([])
  expect(JSON.stringify(card)).toContain('A watch is called “Rivals” already.')
  expect(card.body.filter(({ type }) => type.startsWith('Input.')).map(({ id, value }) => [id, value])).toEqual([['name', 'Rivals'], ['channel', '19:b'], ['preset', undefined]])
  expect(buttonsOf(card)).toMatchObject([{ title: 'Watch', data: { verb: 'form', form: 'watch add' } }])
})
