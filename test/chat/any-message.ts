import fc from 'fast-check'
import { alertActions } from '../../src/alert/life/index.js'
import type { Message } from '../../src/chat/index.js'
import { labels } from '../../src/predict/label.js'
import { hostileTexts } from './console/hostile-texts.js'

/** What strangers write to notify, to disguise or to break. */
export const hostileWords = [
  '<!channel> <!here> <!everyone>', '<@U1> <#C1> <!subteam^S1>', '@channel @everyone @here', '<at>Everyone</at> @team', '{{DATE(2020-01-01T00:00:00Z,SHORT)}} {{{TIME(2020-01-01T00:00:00Z)}}}', '${$root}', '<https://evil.example|https://bank.example>', '[bank](https://evil.example)',
  '*bold* _italic_ ~gone~ `code` ```block```', ':rotating_light: :+1::skin-tone-2:', '> quoted\n>>> all', '&lt;!channel&gt; &amp;', '\u202egnp.exe', 'a\u200bb\u2060c\ufeff', '\u200d\ufe0f', ' \n\t ', '',
  ...hostileTexts.map(([, text]) => text),
]

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom(...hostileWords),
  fc.tuple(fc.constantFrom('x', '"', '\\', '<&>', '👨‍👩‍👧 ', 'ǝ\u0301\u0301\u0301', ...hostileWords), fc.nat(4000)).map(([piece, times]) => piece.repeat(times)),
)
const date = fc.date({ min: new Date('2015-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
const count = fc.nat(10_000_000)
const optional = <Value>(name: string, value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined }).map((given) => (given === undefined ? {} : { [name]: given }))
const fact = fc.tuple(fc.record({ name: text, observed: text }), optional('expected', text)).map(([given, more]) => ({ ...given, ...more }))

const chart = fc.array(fc.oneof(count, fc.constant(0)), { maxLength: 300 }).chain((observed) => fc.record({
  title: text, unit: text, from: date, stepMinutes: fc.integer({ min: 1, max: 60 }), observed: fc.constant(observed), expected: fc.constant(observed.map((value) => (value % 3 === 0 ? null : value))), openedAt: date,
}))

const entry = fc.tuple(fc.record({ text, at: date, when: text }), optional('by', text)).map(([given, by]) => ({ ...given, ...by }))
const life = fc.tuple(
  fc.record({ alertId: fc.uuid(), revision: count, actions: fc.subarray([...alertActions]), history: fc.array(entry, { maxLength: 12 }), earlier: count }),
  optional('assignee', text), optional('snooze', fc.oneof(fc.constant({}), date.map((until) => ({ until })))),
).map(([given, ...more]) => Object.assign({}, given, ...more) as typeof given)

const alert = fc.tuple(
  fc.record({
    type: fc.constant('alert' as const), kind: fc.constantFrom('bad-buzz' as const, 'drift' as const), watch: text, status: fc.constantFrom('open' as const, 'acknowledged' as const, 'resolved' as const, 'false-alarm' as const),
    severity: fc.integer({ min: 1, max: 10 }), openedAt: date, title: text, summary: text, facts: fc.array(fact, { maxLength: 14 }), reason: text, invented: fc.boolean(),
  }),
  optional('endedAt', date), optional('note', text), optional('terms', fc.array(fc.record({ term: text, mentions: count }), { maxLength: 12 })), optional('chart', chart), optional('life', life), optional('choices', fc.array(fc.record({ label: text, say: text }), { maxLength: 8 })),
).map(([given, ...more]) => Object.assign({}, given, ...more) as typeof given)

const share = fc.double({ min: 0, max: 1, noNaN: true })
const example = fc.tuple(
  fc.record({
    type: fc.constant('example' as const), invented: fc.boolean(),
    quote: fc.tuple(fc.record({ text: fc.option(text), createdAt: date }), optional('author', text), optional('url', fc.oneof(fc.webUrl(), text, fc.constant(`https://a.example/${'x'.repeat(5000)}`))))
      .map(([given, ...more]) => Object.assign({}, given, ...more) as typeof given),
    prediction: fc.record({ id: fc.constant('123456789012345678'), label: fc.constantFrom(...labels), probabilities: fc.record({ negative: share, neutral: share, positive: share }), marks: fc.record({ wrong: count, right: count }) }),
  }),
  optional('why', text), optional('similar', count),
).map(([given, ...more]) => Object.assign({}, given, ...more) as typeof given)

const update = fc.record({ type: fc.constant('update' as const), alertId: fc.uuid(), watch: text, change: fc.constantFrom('worse' as const, 'over' as const), text, invented: fc.boolean() })
const bars = fc.record({ title: text, unit: text, bars: fc.array(fc.record({ label: text, count, part: count }), { maxLength: 60 }) })
const digest = fc.tuple(
  fc.record({
    type: fc.constant('digest' as const), watch: text, period: fc.constantFrom('daily' as const, 'weekly' as const), from: date, to: date, title: text, summary: text,
    facts: fc.array(fact, { maxLength: 14 }), sections: fc.array(fc.record({ title: text, lines: fc.array(text, { maxLength: 30 }) }), { maxLength: 20 }), invented: fc.boolean(),
  }),
  optional('chart', bars),
).map(([given, chartOf]) => ({ ...given, ...chartOf }))

const answer = fc.tuple(
  fc.record({
    type: fc.constant('answer' as const), title: text, lines: fc.array(text, { maxLength: 30 }), facts: fc.array(fact, { maxLength: 14 }), share: fc.boolean(), invented: fc.boolean(),
    choices: fc.array(fc.record({ label: text, say: text }), { maxLength: 8 }),
  }),
  optional('chart', chart), optional('quote', fc.record({ text: fc.option(text), createdAt: date })), optional('posts', fc.array(example, { maxLength: 12 })),
  optional('weights', fc.array(fc.record({ word: text, weight: share }), { maxLength: 12 })), optional('alerts', fc.array(fc.record({ alertId: fc.uuid(), text }), { maxLength: 12 })),
).map(([given, ...more]) => Object.assign({}, given, ...more) as typeof given)

/** Messages of every type, with what strangers may write in every text. */
export const anyMessage: fc.Arbitrary<Message> = fc.oneof(alert, example, update, digest, answer)
