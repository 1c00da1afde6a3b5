import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnswerMessage, AlertMessage, ExampleMessage } from '../../../../src/chat/index.js'
import { renderMessage } from '../../../../src/chat/slack/render/render-message.js'
import { findBlockProblems } from '../../../fakes/slack/index.js'
import { anyMessage, hostileWords } from '../../any-message.js'

const openedAt = new Date('2026-03-14T12:05:00Z')
const alert: AlertMessage = {
  type: 'alert', kind: 'bad-buzz', watch: 'Air Paradis', status: 'open', severity: 7, openedAt, title: 'People are turning on Air Paradis', summary: '164 negative mentions within 1 hour, where 9 are usual.',
  facts: [{ name: 'Negative mentions', observed: '164', expected: '9' }], terms: [{ term: 'lost bags', mentions: 61 }], reason: 'You get this because …', invented: false,
  chart: { title: 'Negative mentions', unit: 'every 15 minutes', from: openedAt, stepMinutes: 15, observed: [0, 1, 8, 4], expected: [1, 1, 1, 1], openedAt },
  life: { alertId: '0199', revision: 3, actions: ['acknowledge', 'assign', 'snooze-1h', 'snooze-until-worse', 'resolve'], assignee: 'Ana', history: [{ text: 'Taken on', by: 'Ana', at: openedAt, when: '12:06 UTC' }], earlier: 0 },
}
const example: ExampleMessage = {
  type: 'example', quote: { text: '<!channel> *my* bags', author: 'ann', url: 'https://user@x.com/ann/1', createdAt: openedAt }, invented: false,
  prediction: { id: '42', label: 'negative', probabilities: { negative: 0.91, neutral: 0.06, positive: 0.03 }, marks: { wrong: 0, right: 0 } },
}

/** Every text that Slack would read as markup: there must be none but the fallback. */
function findMarkup(blocks: unknown): unknown[] {
  const found: unknown[] = []
  JSON.stringify(blocks, (_, value: unknown) => {
    if (typeof value === 'object' && value !== null && 'type' in value && (value.type === 'mrkdwn' || value.type === 'broadcast' || value.type === 'user')) found.push(value)
    return value
  })
  return found
}

const isButton = (value: unknown): value is { action_id: string; value: string; options?: { value: string }[] } => typeof value === 'object' && value !== null && 'action_id' in value
const links = { chart: 'https://vigie.example/charts/1.png', page: 'https://vigie.example/alerts/1' }
const buttonsOf = (blocks: { type: string; elements?: unknown[] }[]) => blocks.filter(({ type }) => type === 'actions').flatMap(({ elements = [] }) => elements.filter(isButton))

describe('a message in Slack', () => {
  test('is within every limit, whatever it holds, and holds no markup', () => {
    fc.assert(fc.property(anyMessage, fc.constantFrom({}, links), (message, given) => {
      const { text, blocks } = renderMessage(message, given)
      expect(findBlockProblems(blocks, 'message')).toEqual([])
      expect(findMarkup(blocks)).toEqual([])
      expect(text.length).toBeGreaterThan(0)
      expect(text.length).toBeLessThanOrEqual(3000)
      expect(text.replace(/&(amp|lt|gt);/g, '')).not.toMatch(/[<>&*_~`]/)
      expect(JSON.stringify({ text, blocks })).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\ufeff]/)
      expect(renderMessage(message, given)).toEqual({ text, blocks })
    }), { numRuns: 300 })
  })

  test('keeps the buttons of an alert however long its texts are', () => {
    fc.assert(fc.property(fc.constantFrom('"', ...hostileWords), (piece) => {
      const long = piece.repeat(500)
      const { blocks } = renderMessage({ ...alert, watch: long, title: long, summary: long, note: long, reason: long, facts: Array.from({ length: 12 }, () => ({ name: long, observed: long, expected: long })), terms: Array.from({ length: 12 }, () => ({ term: long, mentions: 1 })) })
      expect(findBlockProblems(blocks, 'message')).toEqual([])
      expect(buttonsOf(blocks).length).toBe(4)
    }), { numRuns: 40 })
  })

  test('is read in a notification: how bad, who, what', () => {
    expect(renderMessage(alert).text).toBe('Severity 7 of 10. People are turning on Air Paradis. 164 negative mentions within 1 hour, where 9 are usual.')
    expect(renderMessage(example).text).toBe('Negative 91%: &lt;!channel&gt; ∗my∗ bags')
  })
})

describe('an alert', () => {
  test('offers exactly what can be done, and says what it saw', () => {
    const buttons = buttonsOf(renderMessage(alert).blocks)
    expect(buttons.map((each) => each.action_id)).toEqual(['alert:acknowledge', 'alert:assign', 'alert:snooze', 'alert:resolve'])
    expect(JSON.parse(buttons[0]?.value ?? '')).toEqual({ alertId: '0199', revision: 3 })
    expect(buttons[2]?.options?.map(({ value }) => JSON.parse(value) as unknown)).toEqual(['snooze-1h', 'snooze-until-worse'].map((action) => ({ alertId: '0199', revision: 3, action })))
  })

  test('begins with how severe it is and whose it is, and holds the figures', () => {
    const [first] = renderMessage(alert).blocks
    expect(first).toMatchObject({ type: 'header', text: { text: '🔴 Severity 7 of 10: Air Paradis', emoji: false } })
    expect(JSON.stringify(renderMessage(alert).blocks)).toMatch(/Negative mentions\\n164 \(usually 9\).*“lost bags”.*Assigned to Ana.*Taken on by Ana, 12:06 UTC/)
  })

  test('shows its picture where Slack can fetch it, and block characters where not', () => {
    expect(renderMessage(alert, { chart: 'https://vigie.example/1.png' }).blocks.find(({ type }) => type === 'image')).toMatchObject({ image_url: 'https://vigie.example/1.png', alt_text: expect.stringMatching(/at most 8/) as unknown })
    const { blocks } = renderMessage(alert)
    expect(blocks.some(({ type }) => type === 'image')).toBe(false)
    expect(JSON.stringify(blocks)).toContain('⠀▁█▄')
  })

  test.each<[Partial<AlertMessage>, string]>([[{ severity: 5 }, '🟠'], [{ severity: 2 }, '🟡'], [{ endedAt: openedAt }, '⚪'], [{ status: 'false-alarm' }, '⚪']])('with %o is marked %s', (given, mark) => {
    expect(JSON.stringify(renderMessage({ ...alert, ...given }).blocks[0])).toContain(mark)
  })

  test('leads to its page, by the name of where it leads, where there is an address', () => {
    expect(JSON.stringify(renderMessage(alert, links).blocks)).toMatch(/"type":"link","url":"https:..vigie.example.alerts.1","text":"Open on vigie.example"/)
    expect(JSON.stringify(renderMessage(alert))).not.toContain('Open on')
  })
})

describe('an example', () => {
  test('quotes what was said as it was said, and where its link leads', () => {
    const { blocks } = renderMessage(example)
    expect(blocks[0]).toMatchObject({ type: 'rich_text', elements: [{}, { type: 'rich_text_quote', elements: [{ type: 'text', text: '<!channel> *my* bags' }] }] })
    expect(JSON.stringify(blocks)).toContain('{"type":"link","url":"https://x.com/ann/1","text":"View on x.com"}')
  })

  test('asks whether it is right, and which label it is where not', () => {
    const buttons = buttonsOf(renderMessage(example).blocks)
    expect(buttons.map((each) => [each.action_id, each.value])).toEqual(['verdict:right', 'verdict:neutral', 'verdict:positive'].map((id) => [id, '{"predictionId":"42"}']))
  })

  test('of a post that is gone says so; an invented one has no link', () => {
    const gone = JSON.stringify(renderMessage({ ...example, quote: { ...example.quote, text: null } }))
    expect(gone).toContain('no longer available')
    expect(gone).not.toContain('verdict:')
    expect(JSON.stringify(renderMessage({ ...example, invented: true }))).not.toContain('"link"')
  })
})

describe('an answer', () => {
  const answer: AnswerMessage = {
    type: 'answer', title: 'Negative', lines: [], facts: [], choices: [{ label: 'Remove it', say: 'watch remove "Air Paradis" yes', style: 'danger' }], share: true, invented: false,
    quote: { text: 'my bags *again*', createdAt: openedAt }, weights: [{ word: 'again', weight: 0.4 }],
    prediction: { id: '42', label: 'negative', probabilities: { negative: 0.91, neutral: 0.07, positive: 0.02 }, marks: { wrong: 0, right: 0 } },
  }

  test('says the three probabilities, what weighed most, and can be marked wrong', () => {
    const { blocks } = renderMessage(answer)
    expect(JSON.stringify(blocks)).toMatch(/my bags \*again\*.*Negative 91% · Neutral 7% · Positive 2%.*What weighed most: again/)
    expect(buttonsOf(blocks).map((each) => each.action_id)).toEqual(['verdict:right', 'verdict:neutral', 'verdict:positive', 'say:0'])
  })

  test('has a button for each thing to say next, which says it', () => {
    expect(JSON.parse(buttonsOf(renderMessage(answer).blocks).at(-1)?.value ?? '')).toEqual({ say: 'watch remove "Air Paradis" yes' })
  })
})
