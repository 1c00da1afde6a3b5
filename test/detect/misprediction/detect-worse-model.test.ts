import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { detectWorseModel, type AuditedVerdict } from '../../../src/detect/index.js'
import { createRandom } from '../simulate-watch.js'

const hour = 3_600_000

/** Verdicts an hour apart, wrong where the pattern has a cross. */
function verdicts(pattern: string, weight = 1, from = 0): AuditedVerdict[] {
  return Array.from(pattern, (mark, index) => ({ at: from + (index + 1) * hour, wrong: mark === 'x', weight }))
}

const asUsual = '...x...x...x'.repeat(20)
const worse = 'x.x.xx.x'.repeat(6)

describe('a model that is usually wrong in a quarter of cases', () => {
  test('is not told of while it is, and is when it is wrong in more than half', () => {
    expect(detectWorseModel(verdicts(asUsual), undefined, 0.25)).toBeUndefined()
    const event = detectWorseModel(verdicts(asUsual + worse), undefined, 0.25)
    expect(event?.checked).toBeLessThan(40)
    expect(event).toMatchObject({ wrong: expect.any(Number) as number, share: (event?.wrong ?? 0) / (event?.checked ?? 1) })
    expect(event?.share).toBeGreaterThan(0.4)
    expect(event?.since).toBeGreaterThan(asUsual.length * hour - 12 * hour)
  })

  test('is told of once, and again not before a day went by and as much was seen anew', () => {
    const all = verdicts(worse.repeat(4))
    const first = detectWorseModel(all, undefined, 0.25)
    const again = detectWorseModel(all, first?.at, 0.25)
    expect(again?.at).toBeGreaterThanOrEqual((first?.at ?? 0) + 24 * hour)
    expect(again?.since).toBeGreaterThan(first?.at ?? 0)
    expect(detectWorseModel(all.filter(({ at }) => at < (first?.at ?? 0) + 24 * hour), first?.at, 0.25)).toBeUndefined()
  })

  test('is judged by weight: many wrong among those that are drawn readily are not many', () => {
    // Half of the unsure tenth are wrong, and a fifth of the rest: 23 of 100, drawn as if the tenth were half of all.
    const unsure = { pattern: 'x.', weight: 1 }
    const sure = { pattern: 'x....', weight: 9 }
    const mixed = Array.from({ length: 600 }, (_, index) => {
      const { pattern, weight } = index % 2 === 0 ? unsure : sure
      return { at: index * hour, wrong: pattern[Math.floor(index / 2) % pattern.length] === 'x', weight }
    })
    expect(detectWorseModel(mixed.map((each) => ({ ...each, weight: 1 })), undefined, 0.25)).toBeDefined()
    expect(detectWorseModel(mixed, undefined, 0.25)).toBeUndefined()
  })
})

test('with weights false alarms come no more often than once in 2,000 checks', () => {
  const random = createRandom(8)
  let [checked, alarms] = [0, 0]
  for (let run = 0; run < 60; run++) {
    // Strata of weights 1 and 5, drawn equally often, wrong in 0.4 and 0.17 of cases: (0.4 + 5 × 0.17) / 6 in all.
    const all = Array.from({ length: 2000 }, (_, index) => ({ at: index, ...(random() < 0.5 ? { weight: 1, wrong: random() < 0.4 } : { weight: 5, wrong: random() < 0.17 }) }))
    const event = detectWorseModel(all, undefined, 1.25 / 6)
    checked += (event?.at ?? all.length - 1) + 1
    alarms += event ? 1 : 0
  }
  expect(checked / Math.max(alarms, 1)).toBeGreaterThan(2000)
})

test('whatever the verdicts, what is said is finite and within them, and depends on nothing after it', () => {
  const any = fc.array(fc.record({ wrong: fc.boolean(), weight: fc.double({ min: 1, max: 1e6, noNaN: true }) }), { maxLength: 300 }).map((list) => list.map((each, index) => ({ ...each, at: index + 1 })))
  fc.assert(fc.property(any, fc.double({ min: 0, max: 1, noNaN: true }), (all, usual) => {
    const event = detectWorseModel(all, undefined, usual)
    if (!event) return
    expect(event.wrong).toBeLessThanOrEqual(event.checked)
    expect(event.checked).toBeLessThanOrEqual(all.length)
    expect(event.share).toBeGreaterThan(0)
    expect(event.share).toBeLessThanOrEqual(1)
    expect(event.since).toBeLessThanOrEqual(event.at)
    const equal = all.map((each) => ({ ...each, weight: 2 }))
    const first = detectWorseModel(equal, undefined, usual)
    if (first) expect(detectWorseModel(equal.slice(0, first.at), undefined, usual)).toEqual(first)
  }), { numRuns: 60 })
})
