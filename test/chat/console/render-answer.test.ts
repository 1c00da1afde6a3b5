import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderMessage, type AnswerMessage } from '../../../src/chat/index.js'
import { hostileTexts } from './hostile-texts.js'

const at = new Date('2026-03-14T09:20:00Z')
const prediction = { id: '7', label: 'negative', probabilities: { negative: 0.87, neutral: 0.1, positive: 0.03 }, marks: { wrong: 2, right: 0 } } as const

function answer(changes: Partial<AnswerMessage> = {}): AnswerMessage {
  return { type: 'answer', title: 'This reads as negative.', lines: [], facts: [], choices: [], share: true, invented: false, ...changes }
}

/** An answer in which every text is the same, as if all of it were a stranger's. */
function full(text: string): AnswerMessage {
  return answer({
    title: text, lines: [text], facts: [{ name: text, observed: text, expected: text }], quote: { text, createdAt: at }, prediction,
    weights: [{ word: text, weight: 1 }, { word: text, weight: -0.4 }], alerts: [{ alertId: text, text, messageId: text }], choices: [{ label: text, say: text, style: 'main' }],
    posts: [{ type: 'example', quote: { text, author: text, createdAt: at }, prediction, invented: false }], invented: true,
    chart: { title: text, unit: text, from: at, stepMinutes: 60, observed: [1, 2], expected: [1, null] },
  })
}

const ownTags = /<\/?(article|header|footer|ul|li|span|time|h3|p|b|bdi|dl|div|dt|dd|details|summary|figure|figcaption|svg|title|rect|path|text|g|defs|clipPath|blockquote|a|button)(?=[\s>/])[^<>]*>/g

describe('an answer', () => {
  test.each(hostileTexts)('shows %s as text', (_, text) => {
    const markup = renderMessage(full(text))
    expect(markup.replace(ownTags, '')).not.toMatch(/[<>]/)
    expect(markup.replace(/="[^"]*"/g, '=""')).not.toMatch(/<[^>]*\s(on\w+|style)=/)
  })

  test('has a button for each thing to say next, which says its line', () => {
    expect(renderMessage(answer({ choices: [{ label: 'Remove', say: 'watch remove "A & B"', style: 'danger' }] })))
      .toContain('<button type="button" class="choice choice-danger" data-say="watch remove &quot;A &amp; B&quot;">')
  })

  test('shows how much each word weighed, by three strengths, and which spoke against', () => {
    const markup = renderMessage(answer({ weights: [{ word: 'lost', weight: 1 }, { word: 'lovely', weight: -0.3 }] }))
    expect(markup).toContain('weight for strength-3')
    expect(markup).toContain('weight against strength-1')
  })

  test('leads to an alert that stands in this channel, and names another', () => {
    const markup = renderMessage(answer({ alerts: [{ alertId: 'a1', text: 'one', messageId: '3' }, { alertId: 'a2', text: 'two' }] }))
    expect(markup.match(/href="[^"]*"/g)).toEqual(['href="#alert-a1"'])
  })

  test('of any kind is markup that closes what it opens', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 })
    fc.assert(fc.property(text, (said) => {
      const markup = renderMessage(full(said))
      expect(markup.match(/<article/g)?.length).toBe(markup.match(/<\/article>/g)?.length)
      expect(markup).not.toMatch(/NaN|undefined/.test(said) ? /$^/ : /NaN|undefined/)
    }), { numRuns: 50 })
  })
})
