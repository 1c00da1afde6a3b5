import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { composeDigest, renderDigestText, renderMessage, type DigestFigures } from '../../../src/chat/index.js'
import { encodeMessage } from '../../../src/chat/encode-message.js'
import { messageSchema } from '../../../src/chat/message-schema.js'
import { hostileTexts } from '../console/hostile-texts.js'

const from = new Date('2026-11-23T23:00:00Z')
const to = new Date('2026-11-24T23:00:00Z')
const readThrough = new Date('2026-11-25T08:00:00Z')
const hours = Array.from({ length: 24 }, (_, hour) => ({ from: new Date(from.getTime() + hour * 3_600_000), mentions: hour, negatives: Math.floor(hour / 3) }))

/** A day in Paris, with more mentions than a week before, and one alert. */
const day: DigestFigures = {
  watch: 'Air Paradis', period: 'daily', zone: 'Europe/Paris', from, to,
  mentions: { negative: 93, neutral: 150, positive: 57 }, before: { negative: 50, neutral: 150, positive: 50 },
  usual: { negative: 1400, neutral: 4200, positive: 1400, days: 28 }, bars: hours,
  alerts: [{ kind: 'bad-buzz', openedAt: new Date('2026-11-24T12:02:00Z'), endedAt: new Date('2026-11-24T14:00:00Z'), severity: 6, observed: 40, expected: 9.2, status: 'resolved' }],
  feed: { readThrough, exhausted: false, failure: null, rejected: 0, gap: null },
  model: { name: 'vigie@1a2b', predictions: 300, confidence: 0.838, wrong: 3, right: 1 }, invented: false,
}
const empty: Partial<DigestFigures> = { mentions: { negative: 0, neutral: 0, positive: 0 }, alerts: [], model: null, bars: [] }

describe('a digest says in its first two lines', () => {
  test.each<[string, Partial<DigestFigures>, string, string]>([
    ['what a day was like', {}, 'Air Paradis, Tue 24 Nov 2026', '300 mentions, 20% more than a week before. 31% were negative; usually 20%. 1 alert.'],
    ['what a week was like', { period: 'weekly', from: new Date('2026-11-15T23:00:00Z'), to: new Date('2026-11-22T23:00:00Z'), alerts: [] }, 'Air Paradis, Mon 16 Nov to Sun 22 Nov 2026', '300 mentions, 20% more than a week before. 31% were negative; usually 20%. No alert.'],
    ['nothing of a week before that nobody counted', { before: null, usual: null }, 'Air Paradis, Tue 24 Nov 2026', '300 mentions. 31% were negative. 1 alert.'],
    ['that it was fewer', { before: { negative: 0, neutral: 400, positive: 0 } }, 'Air Paradis, Tue 24 Nov 2026', '300 mentions, 25% fewer than a week before. 31% were negative; usually 20%. 1 alert.'],
    ['that it was many times as many', { before: { negative: 0, neutral: 30, positive: 0 } }, 'Air Paradis, Tue 24 Nov 2026', '300 mentions, 10 times as many as a week before. 31% were negative; usually 20%. 1 alert.'],
    ['that nobody said anything', empty, 'Air Paradis, Tue 24 Nov 2026', 'Nobody mentioned Air Paradis that day.'],
    ['that it knows of a part of the day alone', { feed: { ...day.feed, readThrough: new Date('2026-11-24T15:00:00Z') } }, 'Air Paradis, Tue 24 Nov 2026', '300 mentions, 20% more than a week before. 31% were negative; usually 20%. 1 alert. The feed was read only up to Tue 24 Nov, 16:00 (Europe/Paris).'],
    ['that some were only counted', { unread: 40 }, 'Air Paradis, Tue 24 Nov 2026', '300 mentions, 20% more than a week before. 31% were negative; usually 20%. 1 alert. 40 posts were only counted, because the budget was spent.'],
    ['that all were only counted', { ...empty, unread: 1 }, 'Air Paradis, Tue 24 Nov 2026', 'No post about Air Paradis that day was read. 1 post was only counted, because the budget was spent.'],
    ['that the feed was never read', { ...empty, feed: { ...day.feed, readThrough: null } }, 'Air Paradis, Tue 24 Nov 2026', 'Nobody mentioned Air Paradis that day. The feed has not been read yet.'],
  ])('%s', (_, changes, title, summary) => {
    expect(composeDigest({ ...day, ...changes })).toMatchObject({ title, summary })
  })
})

describe('a digest has besides', () => {
  const find = (changes: Partial<DigestFigures>, title: string): string[] | undefined => composeDigest({ ...day, ...changes }).sections.find((section) => section.title === title)?.lines

  test('figures beside what is usual in so long a time', () => {
    expect(composeDigest(day).facts).toEqual([
      { name: 'Mentions', observed: '300', expected: '250' }, { name: 'Negative', observed: '31%', expected: '20%' },
      { name: 'Neutral', observed: '50%', expected: '60%' }, { name: 'Positive', observed: '19%', expected: '20%' },
    ])
  })

  test.each([
    ['resolved', 'resolved'], ['false-alarm', 'called a false alarm'], ['acknowledged', 'acknowledged'], ['open', 'over, and nobody has said what it was'],
  ])('its alerts with what people made of them: %s', (status, words) => {
    const [alert] = day.alerts
    expect(find({ alerts: alert ? [{ ...alert, status }] : [] }, 'Alerts')).toEqual([`Tue 24 Nov, 13:02: 40 negative mentions where 9 would be usual; severity 6 of 10, ${words}.`])
  })

  test('how its feed is', () => {
    expect(find({}, 'Feed')).toEqual(['Read up to Wed 25 Nov, 09:00 (Europe/Paris).'])
    expect(find({ feed: { ...day.feed, failure: 'E_X', rejected: 2, gap: { from, to: new Date('2026-11-24T03:00:00Z') } } }, 'Feed')).toEqual([
      'It has given up and reads no more; the log says why.', 'Nothing came from Tue 24 Nov, 00:00 to Tue 24 Nov, 04:00: was it read?', '2 rows could not be used so far.',
    ])
  })

  test('how its model is, and does not take silence for a verdict', () => {
    expect(find({}, 'Model')).toEqual(['vigie@1a2b judged 300 mentions and was 84% sure of a label on average.', 'People marked 3 wrong and 1 right; of the rest nobody has said anything.'])
  })

  test('nothing at all where nobody said anything and the feed is well', () => {
    expect(composeDigest({ ...day, ...empty })).toMatchObject({ facts: [], sections: [] })
    expect(find({ ...empty, feed: { ...day.feed, failure: 'E_X' } }, 'Feed')).toEqual(['It has given up and reads no more; the log says why.'])
  })

  test('terms where somebody has found some', () => {
    expect(find({}, 'What complaints were about, more than in the week before')).toBeUndefined()
    expect(find({ terms: ['strike', 'lost bag'] }, 'What complaints were about, more than in the week before')).toEqual(['“strike”, “lost bag”'])
  })
})

test('a digest in the terminal', () => {
  expect(renderDigestText(composeDigest({ ...day, alerts: [] }))).toBe(`Air Paradis, Tue 24 Nov 2026
300 mentions, 20% more than a week before. 31% were negative; usually 20%. No alert.

  Mentions  300  (usually 250)
  Negative  31%  (usually 20%)
  Neutral   50%  (usually 60%)
  Positive  19%  (usually 20%)

  mentions   ▁▁▁▁▂▂▂▃▃▃▄▄▅▅▅▆▆▆▇▇▇██  at most 23 an hour
  negative     ▁▁▁▁▁▁▁▁▁▁▁▁▂▂▂▂▂▂▂▂▂
            00:00 to 23:00

Feed
  Read up to Wed 25 Nov, 09:00 (Europe/Paris).

Model
  vigie@1a2b judged 300 mentions and was 84% sure of a label on average.
  People marked 3 wrong and 1 right; of the rest nobody has said anything.
`)
})

test.each(hostileTexts)('%s shows as text', (_, text) => {
  const markup = renderMessage(composeDigest({ ...day, watch: text, terms: [text] }))
  expect(markup.replace(/<\/?(article|header|section|ul|li|span|h3|h4|p|b|bdi|dl|div|dt|dd|figure|figcaption|svg|rect|path|text|g|defs|clipPath)(?=[\s>/])[^<>]*>/g, '')).not.toMatch(/[<>]/)
  expect(markup.replace(/="[^"]*"/g, '=""')).not.toMatch(/<[^>]*\s(on\w+|style)=/)
})

const counts = fc.record({ negative: fc.nat(), neutral: fc.nat(), positive: fc.nat() })
const anyFigures = fc.record({
  mentions: counts, before: fc.option(counts), usual: fc.option(fc.tuple(counts, fc.double({ min: 0.001, max: 28, noNaN: true })).map(([each, days]) => ({ ...each, days }))),
  period: fc.constantFrom('daily', 'weekly'), zone: fc.constantFrom('UTC', 'Asia/Kathmandu', 'America/St_Johns'),
  bars: fc.array(fc.record({ from: fc.constant(from), mentions: fc.nat(), negatives: fc.nat() }), { maxLength: 25 }),
  feed: fc.record({ readThrough: fc.option(fc.constant(readThrough)), exhausted: fc.boolean(), failure: fc.option(fc.string()), rejected: fc.nat(), gap: fc.option(fc.constant({ from, to })) }),
}) as fc.Arbitrary<Partial<DigestFigures>>

test('whatever the figures: plain words without a gap, the same each time, and a message that can be stored', () => {
  fc.assert(
    fc.property(anyFigures, (changes) => {
      const figures = { ...day, ...changes }
      const message = composeDigest(figures)
      expect(composeDigest(figures)).toEqual(message)
      expect(JSON.stringify(message)).not.toMatch(/NaN|Infinity|undefined/)
      expect(messageSchema.parse(JSON.parse(encodeMessage(message)))).toEqual(message)
      expect(renderDigestText(message)).not.toMatch(/NaN|Infinity|undefined/)
    }),
  )
})
