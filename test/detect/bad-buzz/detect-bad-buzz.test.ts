import { describe, expect, test } from 'vitest'
import { badBuzzState, beginBadBuzz, detectBadBuzz, settleBadBuzz, type BadBuzzBin, type BadBuzzEvent } from '../../../src/detect/index.js'
import { runDetector } from '../run-detector.js'
import { simulateWatch, start } from '../simulate-watch.js'

const hour = 60
const day = 24 * hour

interface Span {
  /** Minutes from the start. */
  from: number
  to: number
  negatives: number
  mentions: number
}

/** Bins of five minutes with the same counts, other than in some spans of time. */
function makeBins(days: number, negatives: number, mentions: number, ...spans: Span[]): BadBuzzBin[] {
  return Array.from({ length: days * 288 }, (_, index) => {
    const span = spans.find(({ from, to }) => index * 5 >= from && index * 5 < to)
    return { at: start + (index + 1) * 5, minutes: 5, negatives: span?.negatives ?? negatives, mentions: span?.mentions ?? mentions }
  })
}

function tell(bins: BadBuzzBin[], preset: 'fewer' | 'balanced' | 'more' = 'balanced'): [type: string, hoursFromStart: number][] {
  return runDetector(bins, settleBadBuzz(preset)).map(({ type, at }) => [type, (at - start) / hour])
}

function find<Type extends BadBuzzEvent['type']>(events: BadBuzzEvent[], type: Type): Extract<BadBuzzEvent, { type: Type }> {
  const found = events.find((event): event is Extract<BadBuzzEvent, { type: Type }> => event.type === type)
  if (!found) throw new Error(`nothing ${type}`)
  return found
}

describe('bad buzz is told', () => {
  test('when negatives rise far above what the watch is used to, with what was seen and what is usual', () => {
    const burst = { from: 4 * day, to: 4 * day + 2 * hour, negatives: 20, mentions: 28 }
    const { at, severity, figures } = find(runDetector(makeBins(5, 2, 10, burst)), 'opened')
    expect(at - start).toBeGreaterThan(burst.from)
    expect(at - start).toBeLessThanOrEqual(burst.from + 10)
    expect(severity).toBeGreaterThanOrEqual(3)
    expect(figures.windowMinutes).toBe(15)
    expect(figures.negatives).toBeGreaterThanOrEqual(20)
    expect(figures.expectedNegatives).toBeCloseTo(6, 0)
    expect(figures.expectedShare).toBeCloseTo(0.2, 1)
    expect(figures.negativeShare).toBeCloseTo(figures.negatives / figures.mentions, 10)
    expect(figures.expectedEveryWeeks).toBeGreaterThanOrEqual(2)
  })

  test.each([
    { reason: 'volume', what: 'everybody talks more and no worse', negatives: 30, mentions: 100 },
    { reason: 'share', what: 'praise has gone and complaints have not grown', negatives: 4, mentions: 4 },
    { reason: 'both', what: 'everybody complains', negatives: 60, mentions: 60 },
  ])('as $reason where $what', ({ reason, negatives, mentions }) => {
    const bins = makeBins(6, 3, 10, { from: 5 * day, to: 5 * day + 6 * hour, negatives, mentions })
    expect(find(runDetector(bins), 'opened').figures.reason).toBe(reason)
  })

  test('again in the same alert when it stands a whole step higher, and never as a second alert', () => {
    const spans = [20, 60, 400].map((negatives, index) => ({ from: 4 * day + index * 30, to: 4 * day + (index + 1) * 30, negatives, mentions: negatives + 8 }))
    const events = runDetector(makeBins(5, 2, 10, ...spans))
    const opened = find(events, 'opened')
    const worse = events.filter((event) => event.type === 'worsened')
    expect(events.filter(({ type }) => type === 'opened')).toHaveLength(1)
    expect(worse.length).toBeGreaterThan(0)
    const severities = [opened, ...worse].map(({ severity }) => severity)
    expect(severities).toEqual(severities.toSorted((a, b) => a - b))
    for (const event of worse) expect(event.openedAt).toBe(opened.at)
  })

  test('on the first day where it stands out by far', () => {
    const burst = { from: 12 * hour, to: 13 * hour, negatives: 60, mentions: 68 }
    const opened = find(runDetector(makeBins(2, 3, 10, burst)), 'opened')
    expect(opened.at - start).toBeGreaterThan(burst.from)
    expect(opened.at - start).toBeLessThanOrEqual(burst.from + 15)
  })

  test('where twice as many complain for a day, though no hour of it stands out', () => {
    const burst = { factor: 2, from: 9 * day, to: 10 * day }
    const found = [1, 2, 3, 4, 5, 6].filter((seed) => {
      const bins = simulateWatch({ perHour: 40, share: 0.5, days: 10, seed, bursts: [burst] })
      return runDetector(bins).some(({ type, at }) => type === 'opened' && at - start > burst.from)
    })
    expect(found.length).toBeGreaterThanOrEqual(5)
  })

  test('as ended when both detectors were calm for an hour, dated back to when the calm began', () => {
    const burst = { from: 4 * day, to: 4 * day + hour, negatives: 20, mentions: 28 }
    const bins = makeBins(6, 2, 10, burst)
    const [opened, ...others] = runDetector(bins)
    const ended = others.at(-1)
    expect(ended).toMatchObject({ type: 'ended', openedAt: opened?.at })
    const until = (ended?.at ?? 0) + 60
    expect(runDetector(bins.filter(({ at }) => at < until)).at(-1)?.type).not.toBe('ended')
    expect(runDetector(bins.filter(({ at }) => at <= until)).at(-1)).toEqual(ended)
    // The long window still knows of the burst for as long as it is long.
    expect((ended?.at ?? 0) - start).toBeGreaterThan(burst.to)
    expect((ended?.at ?? 0) - start).toBeLessThanOrEqual(burst.to + 6 * hour)
  })
})

describe('bad buzz is not told', () => {
  const spike = (from: number, negatives: number): Span => ({ from, to: from + 30, negatives, mentions: negatives + 8 })
  const quiet: [string, BadBuzzBin[]][] = [
    ['on a steady stream', makeBins(10, 3, 10)],
    ['without any mention at all', makeBins(10, 0, 0)],
    ['where there are never any negatives', makeBins(10, 0, 10)],
    ['when a quiet watch gets four complaints', makeBins(10, 0, 1, { from: 8 * day, to: 8 * day + 20, negatives: 1, mentions: 1 })],
    ['for a burst in the first hour: nothing is known yet', makeBins(4, 3, 10, spike(30, 200))],
    ['on the first day, for what may as well be the rhythm of the day', makeBins(4, 3, 10, { from: 12 * hour, to: 15 * hour, negatives: 7, mentions: 24 })],
    ['when everybody talks a fifth more and no worse', makeBins(10, 5, 20, { from: 8 * day, to: 10 * day, negatives: 6, mentions: 24 })],
    ['for a share of a handful of mentions', makeBins(10, 1, 4, { from: 8 * day, to: 8 * day + 15, negatives: 2, mentions: 2 })],
  ]
  test.each(quiet)('%s', (_, bins) => {
    expect(tell(bins)).toEqual([])
  })

  test('a second time within the gap of six hours after the end, unless it stands a step higher', () => {
    const ends = find(runDetector(makeBins(6, 20, 100, spike(4 * day, 200))), 'ended').at - start
    const again = (after: number, negatives: number): [string, number][] => tell(makeBins(7, 20, 100, spike(4 * day, 200), spike(ends + after, negatives))).filter(([type]) => type === 'opened')
    expect(again(4 * hour, 200)).toHaveLength(1)
    expect(again(4 * hour, 20_000)).toHaveLength(2)
    expect(again(12 * hour, 2000)).toHaveLength(2)
  })

  test('as a storm where the level shifts for good: one alert, which ends', () => {
    const events = tell(makeBins(35, 3, 10, { from: 10 * day, to: 35 * day, negatives: 15, mentions: 50 }))
    expect(events.filter(([type]) => type === 'opened')).toHaveLength(1)
    expect(events.at(-1)?.[0]).toBe('ended')
  })
})

test.each([
  ['fewer', 'balanced'],
  ['balanced', 'more'],
] as const)('the preset %s tells no more than %s', (fewer, more) => {
  const bins = simulateWatch({ perHour: 100, share: 0.3, days: 28, seed: 6, bursts: [{ factor: 2.5, from: 20 * day, to: 20 * day + 3 * hour }] })
  const count = (preset: typeof fewer | typeof more): number => tell(bins, preset).filter(([type]) => type === 'opened').length
  expect(count(fewer)).toBeLessThanOrEqual(count(more))
})

test('its rate of false alarms, and bursts of five times the negatives that it finds, on simulated watches', () => {
  const opened = (bins: BadBuzzBin[]): number[] => runDetector(bins).flatMap(({ type, at }) => (type === 'opened' ? [at - start] : []))
  const seeds = [1, 2, 3, 4]
  const alarms = seeds.flatMap((seed) => opened(simulateWatch({ perHour: 100, share: 0.3, days: 28, seed })).filter((at) => at > 7 * day))
  // Half a false alarm a week is what the preset is for; a dozen weeks may have some more.
  expect(alarms.length / (seeds.length * 3)).toBeLessThan(1.2)
  const delays = seeds.map((seed) => {
    const from = 14 * day + seed * 5 * hour
    const bins = simulateWatch({ perHour: 100, share: 0.3, days: 16, seed: seed + 50, bursts: [{ factor: 5, from, to: from + 3 * hour }] })
    return (opened(bins).find((at) => at > from && at <= from + 3 * hour) ?? Infinity) - from
  })
  expect(delays.sort((a, b) => a - b)[2]).toBeLessThanOrEqual(30)
})

test('its memory stays small and passes its schema, however long it has watched', () => {
  const settings = settleBadBuzz('balanced')
  let state = beginBadBuzz(settings)
  for (const bin of simulateWatch({ perHour: 100, share: 0.3, days: 21, seed: 2 })) state = detectBadBuzz(state, bin, settings).state
  expect(badBuzzState.parse(state)).toEqual(state)
  expect(JSON.stringify(state).length).toBeLessThan(20_000)
})
