import { describe, expect, test } from 'vitest'
import { beginDrift, defaultDrift, detectDrift, type DriftEvent, type DriftHour, type DriftSettings, type DriftState } from '../../../src/detect/index.js'
import { start } from '../simulate-watch.js'
import { simulateHours, type SimulatedHours } from './simulate-hours.js'

const day = 1440
const shiftAt = 20 * day
const watch: SimulatedHours = { perHour: 100, share: 0.3, days: 30, seed: 5 }

function detect(hours: readonly DriftHour[], settings: DriftSettings = defaultDrift): { state: DriftState; events: DriftEvent[] } {
  const events: DriftEvent[] = []
  let state = beginDrift()
  for (const hour of hours) {
    const step = detectDrift(state, hour, settings)
    state = step.state
    if (step.event) events.push(step.event)
  }
  return { state, events }
}

/** Senses of the first alert and those that joined it. */
function listTold(events: readonly DriftEvent[]): string[] {
  return [...new Set(events.flatMap((event) => (event.type === 'ended' ? [] : event.figures.senses.map(({ sense }) => sense))))]
}

describe('drift of a watch', () => {
  test.each([5, 100, 3000])('is not seen in an ordinary one of %i mentions an hour', (perHour) => {
    expect(detect(simulateHours({ ...watch, perHour, days: 60 })).events).toEqual([])
  })

  test.each([
    ['people are angrier', { oddsFactor: 3 }, ['more-negatives'], 'people'],
    ['people are kinder', { oddsFactor: 0.25 }, ['fewer-negatives'], 'people'],
    ['the model has become unsure', { blur: 0.5 }, ['scores', 'uncertain'], 'model'],
    ['a quarter is in a language it does not know', { foreign: 0.25 }, ['languages', 'unknown-words', 'scores'], 'model'],
  ])('is seen within two days where %s, and what it is', (_, shift, senses, likelier) => {
    const { events } = detect(simulateHours({ ...watch, shift: { from: shiftAt, ...shift } }))
    const [first] = events
    if (first?.type !== 'opened') throw new Error('nothing was told')
    expect(first.at - start - shiftAt).toBeGreaterThan(day / 2)
    expect(first.at - start - shiftAt).toBeLessThanOrEqual(2 * day)
    const told = listTold(events)
    for (const sense of senses.slice(0, 2)) expect(told).toContain(sense)
    expect(events.flatMap((event) => (event.type === 'ended' ? [] : event.figures.likelier)).at(-1)).toBe(likelier)
    for (const { since } of first.figures.senses) expect(Math.abs(since - start - shiftAt)).toBeLessThanOrEqual(day)
  })

  test('tells new languages by name, and estimates how many predictions are right against what is usual', () => {
    const { events } = detect(simulateHours({ ...watch, shift: { from: shiftAt, foreign: 0.25 } }))
    const figures = events.flatMap((event) => (event.type === 'ended' ? [] : event.figures)).at(-1)
    expect(figures?.languages[0]).toMatchObject({ language: 'pt', usualShare: 0 })
    expect(figures?.languages[0]?.share).toBeCloseTo(0.25, 1)
    expect(figures?.accuracy?.estimated).toBeLessThan(figures?.accuracy?.low ?? 0)
    expect(figures?.mentions).toBeGreaterThanOrEqual(200)
    expect(figures?.reference).toMatchObject({ from: start, to: start + 14 * day })
  })

  test('is not seen in an evening of anger, however hard', () => {
    const bursts = [{ factor: 20, from: shiftAt + 18 * 60, to: shiftAt + 22 * 60 }]
    expect(detect(simulateHours({ ...watch, bursts })).events).toEqual([])
  })

  test('ends when all is as usual again', () => {
    const hours = [...simulateHours({ ...watch, days: 23, shift: { from: shiftAt, foreign: 0.25 } }), ...simulateHours({ ...watch, days: 30 }).slice(23 * 24)]
    const { events, state } = detect(hours)
    expect([events[0]?.type, events.at(-1)?.type]).toEqual(['opened', 'ended'])
    expect((events.at(-1)?.at ?? 0) - start - 23 * day).toBeLessThanOrEqual(4 * day)
    expect(state.alert).toBeNull()
  })

  test('is taken as the new usual after two weeks, and that is learnt', () => {
    const { events, state } = detect(simulateHours({ ...watch, days: 60, shift: { from: shiftAt, foreign: 0.25 } }))
    const [opened] = events
    const ended = events.filter(({ type }) => type === 'ended')
    expect(ended.map(({ at }) => at - (opened?.at ?? 0))).toEqual([defaultDrift.acceptMinutes])
    expect(state.reference?.pooled.languages).toHaveProperty('pt')
    expect(events.filter(({ type }) => type === 'opened')).toHaveLength(1)
  })

  test('is not what another model says otherwise: that is learnt anew, and what was open ends', () => {
    const hours = simulateHours({ ...watch, days: 40, shift: { from: shiftAt, foreign: 0.25 } })
    const other = hours.map((hour, index) => (index < 24 * 25 || hour.model === null ? hour : { ...hour, model: 'made-up@2' }))
    const { events, state } = detect(other)
    expect(events.at(-1)).toMatchObject({ type: 'ended', at: start + 25 * day })
    expect(state).toMatchObject({ model: 'made-up@2', alert: null })
    expect(state.reference?.pooled.from).toBe(start + 25 * day)
  })

  test('is measured against days without bad buzz', () => {
    const hours = simulateHours({ ...watch, days: 20 }).map((hour, index) => (index >= 48 && index < 72 ? { ...hour, badBuzz: true, negatives: hour.mentions } : hour))
    const { state } = detect(hours)
    expect(state.reference?.pooled.badBuzz).toBe(false)
    expect((state.reference?.pooled.negatives ?? 0) / (state.reference?.pooled.mentions ?? 1)).toBeLessThan(0.4)
  })
})

describe('the rule of the last predictions', () => {
  const settings = { ...defaultDrift, lastPredictions: { predictions: 20, trainingShare: 0.5, threshold: 0.3 } }
  const hours = (shares: number[]): DriftHour[] => simulateHours({ ...watch, days: 1 }).slice(0, shares.length).map((hour, index) => {
    const negatives = Math.round((shares[index] ?? 0) * 20)
    return { ...hour, minutes: Array.from({ length: 20 }, (_, minute) => [Number(minute < negatives), 1]) }
  })

  test('tells at once, and until it holds no longer', () => {
    const { events } = detect(hours([0.5, 0.75, 0.85, 0.9, 0.6, 0.1]), settings)
    expect(events).toMatchObject([
      { type: 'opened', at: start + 180, figures: { senses: [{ sense: 'last-predictions', observed: 0.85, usual: 0.5, since: start + 180 }], likelier: 'people', reference: null } },
      { type: 'ended', at: start + 300 }, { type: 'opened', at: start + 360 },
    ])
  })

  test('waits for as many predictions as it looks back at', () => {
    const [hour] = hours([1])
    if (!hour) throw new Error('no hour')
    expect(detect([{ ...hour, minutes: hour.minutes.slice(0, 19) }], settings).events).toEqual([])
  })

  test('is off where nobody asks for it', () => {
    expect(detect(hours([0.5, 1, 1, 1])).events).toEqual([])
  })
})
