import { describe, expect, test } from 'vitest'
import { composeAlertMessage, composeUpdate } from '../../src/chat/index.js'
import { alert, badBuzz } from './bad-buzz-alert.js'

describe('a bad-buzz alert', () => {
  test('says what happens as a person would', () => {
    const message = composeAlertMessage(alert())
    expect(message.title).toBe('People are turning on Air Paradis')
    expect(message.summary).toBe(
      '64 negative mentions within 60 minutes, where 9 are usual. 71% of all mentions are negative; usually 28%.',
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
    [{ negatives: 1 }, '1 negative mention within'],
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

describe('when it stood so', () => {
  const summarize = (at: string, ended?: string) => composeAlertMessage(alert({ figures: { ...badBuzz, windowMinutes: 15, at }, ...(ended !== undefined && { endedAt: new Date(ended) }) })).summary

  test('is told: at the opening, or when it had got worse, by the day where it is another', () => {
    expect(summarize('2026-03-14T13:05:00.000Z')).toBe('64 negative mentions in the 15 minutes to 13:05 UTC, where 9 are usual. 71% of all mentions were negative; usually 28%.')
    expect(summarize('2026-03-15T01:20:00.000Z')).toContain('in the 15 minutes to 15 Mar 2026, 01:20 UTC, where 9 are usual')
  })

  test('is told of what is over, too', () => {
    expect(summarize('2026-03-14T13:05:00.000Z', '2026-03-14T18:00:00Z')).toBe('Back to usual since 18:00 UTC. It was 64 negative mentions in the 15 minutes to 13:05 UTC, where 9 are usual.')
  })
})

describe('what people say, beside how many say it', () => {
  const compose = (changes: object) => composeAlertMessage(alert({ figures: { ...badBuzz, ...changes } }))

  test('is the words that stand out, where there are any', () => {
    const terms = [{ term: 'app cancelled', mentions: 14 }]
    expect(compose({ terms }).terms).toEqual(terms)
    expect(compose({ terms: [] })).not.toHaveProperty('terms')
    expect(compose({})).not.toHaveProperty('terms')
  })

  test.each([
    [{ reach: 1204 }, [{ name: 'Retweets and likes', observed: '1,204' }]], [{ reach: 0 }, [{ name: 'Retweets and likes', observed: '0' }]], [{ reach: null }, []], [{}, []],
  ])('is how far it reaches, where the feed says so: %j', (changes, facts) => {
    expect(compose(changes).facts.slice(3)).toEqual(facts)
  })

  test.each([
    ['a crowd', { posts: 13, accounts: 13, most: 1 }, '13 accounts', undefined], ['mostly one person', { posts: 25, accounts: 13, most: 13 }, '13 accounts, 25 posts', 'One account wrote 13 of 25 negative posts; within six hours it counts once.'],
    ['one person', { posts: 13, accounts: 1, most: 13 }, '1 account, 13 posts', 'One account wrote all of them.'], ['nobody knows whom', null, undefined, undefined],
  ])('is said by %s', (_, writers, observed, words) => {
    const { facts, summary, reason } = compose({ writers })
    expect(reason.includes('An account counts once within six hours.')).toBe(writers !== null)
    expect(facts.find(({ name }) => name === 'Written by')?.observed).toBe(observed)
    if (words === undefined) expect(summary).not.toContain('account')
    else expect(summary).toContain(words)
  })

  test.each([
    [0.4, 'Vigie has known Air Paradis for less than a day and is still learning'], [1.2, 'Vigie has known Air Paradis for a day and is still learning'], [6.9, 'Vigie has known Air Paradis for 6 days and is still learning'], [14, undefined], [undefined, undefined],
  ])('is read with care while the watch is young (%s days)', (knownDays, words) => {
    const { note } = compose(knownDays === undefined ? {} : { knownDays })
    if (words === undefined) expect(note).toBeUndefined()
    else expect(note).toContain(words)
  })

  test('is followed by what became of it, in a line', () => {
    expect(composeUpdate(compose({}), 'a')).toMatchObject({ change: 'worse', text: expect.stringMatching(/^Getting worse, severity 6 of 10 now\. 64 negative mentions within/) as unknown })
    const over = composeAlertMessage(alert({ endedAt: new Date('2026-03-14T14:32:10Z') }))
    expect(composeUpdate(over, 'a')).toMatchObject({ change: 'over', text: expect.stringMatching(/^Back to usual since 14:32 UTC\./) as unknown })
  })
})
