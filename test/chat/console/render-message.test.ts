import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AlertLife, AlertMessage, ExampleMessage, UpdateMessage } from '../../../src/chat/index.js'
import { renderMessage } from '../../../src/chat/index.js'
import { hostileTexts } from './hostile-texts.js'

const at = new Date('2026-03-14T09:20:00Z')

function example(quote: Partial<ExampleMessage['quote']>, invented = false): ExampleMessage {
  return {
    type: 'example',
    quote: { text: 'a calm flight', createdAt: at, ...quote },
    prediction: { id: '7', label: 'negative', probabilities: { negative: 0.87, neutral: 0.1, positive: 0.03 }, marks: { wrong: 2, right: 0 } },
    invented,
  }
}

function alert(changes: Partial<AlertMessage> = {}): AlertMessage {
  return {
    type: 'alert', kind: 'bad-buzz', watch: 'Air Paradis', status: 'open', severity: 6, openedAt: at,
    title: 'People are turning on Air Paradis', summary: '64 negative mentions, where 9 are usual.',
    facts: [{ name: 'Negative mentions', observed: '64', expected: '9' }], reason: 'Because of the rule.', invented: false, ...changes,
  }
}

function life(changes: Partial<AlertLife> = {}): AlertLife {
  return { alertId: 'a', revision: 3, actions: ['acknowledge', 'snooze-1h', 'snooze-4h', 'reopen'], history: [], earlier: 0, ...changes }
}

/** The tags that a rendering may hold: everything else is a stranger's. */
const ownTags = /<\/?(article|header|footer|ol|li|span|time|h3|p|b|i|bdi|dl|div|dt|dd|details|summary|figure|figcaption|svg|title|rect|path|text|g|defs|clipPath|blockquote|a|button)(?=[\s>/])[^<>]*>/g

/** Handlers, and styles that the page's policy would refuse. */
const forbidden = /<[^>]*\s(on\w+|style)=/

/** Empties quoted values, so that only what the browser would take for an attribute is left. */
function nameAttributes(markup: string): string {
  return markup.replace(/="[^"]*"/g, '=""')
}

function dropOwnTags(markup: string): string {
  return markup.replace(ownTags, '')
}

describe('hostile words', () => {
  test.each(hostileTexts)('%s shows as text in a quote', (_, text) => {
    const markup = renderMessage(example({ text, author: text, url: text }))
    expect(dropOwnTags(markup)).not.toMatch(/[<>]/)
    expect(nameAttributes(markup)).not.toMatch(forbidden)
  })

  test.each(hostileTexts)('%s shows as text in an alert', (_, text) => {
    const facts = [{ name: text, observed: text, expected: text }]
    const chart = { title: text, unit: text, from: at, stepMinutes: 10, observed: [1, 2], expected: [1, null], openedAt: at }
    const lived = life({ assignee: text, history: [{ text, by: text, at, when: text }], earlier: 2 })
    const terms = [{ term: text, mentions: 3 }]
    const markup = renderMessage(alert({ life: lived, watch: text, title: text, summary: text, facts, terms, note: text, reason: text, chart }))
    expect(dropOwnTags(markup)).not.toMatch(/[<>]/)
    expect(nameAttributes(markup)).not.toMatch(forbidden)
  })

  test.each(hostileTexts)('%s shows as text in what becomes of an alert, and in why an example is shown', (_, text) => {
    const update: UpdateMessage = { type: 'update', alertId: text, watch: text, change: 'worse', text, invented: false }
    for (const markup of [renderMessage(update), renderMessage({ ...example({}), why: text, similar: 2 })]) {
      expect(dropOwnTags(markup)).not.toMatch(/[<>]/)
      expect(nameAttributes(markup)).not.toMatch(forbidden)
    }
  })

  test('nothing that is written can become markup', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(dropOwnTags(renderMessage(example({ text, author: text })))).not.toMatch(/[<>]/)
    }))
  })

  test.each([
    ['direction overrides', 'a\u202egnp.exe\u202c b\u2066c\u2069', 'agnp.exe bc'],
    ['invisible characters', 'z\u200be\u2060r\ufeffo\u00ad', 'zero'],
    ['control characters', 'a\0b\u001b[31mc\u0085d', 'ab[31mcd'],
    ['tags that hide text', 'ok\u{e0041}\u{e0042}', 'ok'],
    ['piles of marks', `z${'\u0301'.repeat(90)}`, `z${'\u0301'.repeat(4)}`],
    ['entities, which stay what was written', '&lt;b&gt;', '&amp;lt;b&amp;gt;'],
  ])('%s lose their power', (_, text, shown) => {
    expect(renderMessage(example({ text }))).toContain(`<bdi>${shown}</bdi>`)
  })

  test.each(['👩‍👩‍👧', '❤️‍🔥', '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}', 'می‌خواهم', 'שלום', 'ไม่เป็นไร'])('%s stays as it is', (text) => {
    expect(renderMessage(example({ text }))).toContain(`<bdi>${text}</bdi>`)
  })
})

describe('a quote', () => {
  test('of 25,000 characters is cut, and the rest is behind a click', () => {
    const markup = renderMessage(example({ text: 'late again '.repeat(2273) }))
    expect(markup).toMatch(/<details class="rest"><summary>Show the rest \(24,\d{3} characters\)<\/summary>/)
    const shown = markup.slice(0, markup.indexOf('<details'))
    expect(shown.length).toBeLessThan(1500)
  })

  test('is never cut inside a character', () => {
    for (const text of ['👩‍👩‍👧'.repeat(400), `a${'😀'.repeat(400)}`]) {
      expect(renderMessage(example({ text }))).not.toContain('\ufffd')
    }
  })

  test('says why it is shown and how many are like it', () => {
    const markup = renderMessage({ ...example({}), why: 'Says what most say', similar: 1204 })
    expect(markup).toContain('<span class="why"><bdi>Says what most say</bdi></span>')
    expect(markup).toContain('and 1,204 like it')
    expect(renderMessage(example({}))).not.toContain('like it')
  })

  test('that is gone says so', () => {
    expect(renderMessage(example({ text: null }))).toContain('This post is no longer available.')
    expect(renderMessage(example({ text: null }))).not.toContain('<button')
  })

  test.each([
    ['https://social.example/p/1?a=1&b=2', 'href="https://social.example/p/1?a=1&amp;b=2"', 'View on <bdi>social.example</bdi>'],
    ['https://airparadis.example@evil.example/', 'href="https://evil.example/"', 'View on <bdi>evil.example</bdi>'],
    ['http://аirparadis.example/', 'href="http://xn--irparadis-zyh.example/"', 'View on <bdi>xn--irparadis-zyh.example</bdi>'],
  ])('links to %s and shows where that leads', (url, href, words) => {
    const markup = renderMessage(example({ url }))
    expect(markup).toContain(href)
    expect(markup).toContain(words)
    expect(markup).toContain('rel="noopener noreferrer nofollow"')
  })

  test.each(['javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'data:text/html,hi', '//evil.example', 'ftp://a.example', 'no link', ''])(
    'does not link to %j', (url) => {
      expect(renderMessage(example({ url }))).not.toContain('<a ')
    },
  )

  test('that is invented links nowhere', () => {
    expect(renderMessage(example({ url: 'https://social.example/p/1' }, true))).not.toContain('<a ')
  })

  test('carries the label, its probability and the verdicts', () => {
    const markup = renderMessage(example({}))
    expect(markup).toContain('<span class="label label-negative">Negative</span>')
    expect(markup).toContain('Negative 87%, Neutral 10%, Positive 3%')
    expect(markup).toContain('data-wrong="2"')
  })
})

describe('an alert', () => {
  test.each([
    [{ severity: 9 }, 'severity-high'],
    [{ severity: 6 }, 'severity-medium'],
    [{ severity: 1 }, 'severity-low'],
    [{ invented: true }, 'Invented'],
    [{ endedAt: at }, '>Over<'],
    [{ status: 'false-alarm' }, '>False alarm<'],
  ] satisfies [Partial<AlertMessage>, string][])('with %j shows %s', (changes, shown) => {
    expect(renderMessage(alert(changes))).toContain(shown)
  })

  test.each([
    [{ status: 'acknowledged', life: life({ assignee: 'Ana' }) }, 'Assigned to <b><bdi>Ana</bdi></b>'],
    [{ life: life({ snooze: {} }) }, '>Snoozed until it worsens<'],
    [{ life: life({ snooze: { until: at } }) }, '>Snoozed until 14 Mar 2026, 09:20 UTC<'],
    [{ endedAt: at, status: 'acknowledged' }, '>Acknowledged<'],
    [{ life: life({ earlier: 3, history: [{ text: 'Resolved', by: 'Ana', at, when: '09:20 UTC' }] }) }, 'and 3 earlier'],
  ] satisfies [Partial<AlertMessage>, string][])('with %j says %s', (changes, shown) => {
    expect(renderMessage(alert(changes))).toContain(shown)
  })

  test('has a button for everything that can be done now, on the revision it shows, with snoozes in one menu', () => {
    const markup = renderMessage(alert({ life: life() }))
    expect([...markup.matchAll(/<button type="button" class="act" data-action="([^"]+)">([^<]+)</g)].map(([, action, name]) => [action, name])).toEqual([
      ['acknowledge', 'Acknowledge'], ['snooze-1h', '1 h'], ['snooze-4h', '4 h'], ['reopen', 'Reopen'],
    ])
    expect(markup).toContain('data-revision="3"')
    expect(markup.match(/<details class="snooze">/g)).toHaveLength(1)
  })

  test('offers to unassign it beside who it is assigned to', () => {
    const markup = renderMessage(alert({ life: life({ assignee: 'Ana', actions: ['assign', 'unassign'] }) }))
    expect(markup).toMatch(/<bdi>Ana<\/bdi><\/b> <button type="button" class="act" data-action="unassign">Unassign<\/button>/)
    expect(markup.match(/data-action="unassign"/g)).toHaveLength(1)
  })

  test('has an address of its own, which its time and what becomes of it lead to', () => {
    const markup = renderMessage(alert({ life: life({ alertId: '0190-a' }) }))
    expect(markup).toContain('<article id="alert-0190-a" ')
    expect(markup).toContain('<a class="permalink" href="#alert-0190-a"')
    const update: UpdateMessage = { type: 'update', alertId: '0190-a', watch: 'Air Paradis', change: 'over', text: 'Back to usual.', invented: false }
    expect(renderMessage(update)).toContain('href="#alert-0190-a">See the alert</a>')
  })

  test('says the words that stand out with how many hold them, and with how much care to read it', () => {
    const markup = renderMessage(alert({ terms: [{ term: 'app cancelled', mentions: 14 }, { term: 'orly', mentions: 9 }], note: 'Still learning.' }))
    expect(markup).toContain('Words that stand out: <b>“<bdi>app cancelled</bdi>”</b> (14), <b>“<bdi>orly</bdi>”</b> (9)')
    expect(markup).toContain('<p class="note"><bdi>Still learning.</bdi></p>')
    expect(renderMessage(alert())).not.toContain('Words that stand out')
  })

  test('that was written before alerts had a life has none', () => {
    expect(renderMessage(alert())).not.toContain('class="life"')
  })

  test('shows each figure beside what was expected', () => {
    expect(renderMessage(alert())).toContain('<dt><bdi>Negative mentions</bdi></dt><dd><b><bdi>64</bdi></b> <span>usually <bdi>9</bdi></span></dd>')
  })
})
