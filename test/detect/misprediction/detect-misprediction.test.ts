import { describe, expect, test } from 'vitest'
import { defaultMisprediction, detectMisprediction, type WrongMark } from '../../../src/detect/index.js'

const minute = 60_000
const at = (predictionId: string, minutes: number): WrongMark => ({ predictionId, at: minutes * minute })

describe('the misprediction rule: 3 different predictions marked wrong within 5 minutes, then 10 minutes of quiet', () => {
  const cases: { name: string; marks: WrongMark[]; lastAlertAt?: number; expected: number | undefined }[] = [
    { name: 'three within five minutes', marks: [at('a', 0), at('b', 2), at('c', 4)], expected: 4 },
    { name: 'in any order of arrival', marks: [at('c', 4), at('a', 0), at('b', 2)], expected: 4 },
    { name: 'three over more than five minutes', marks: [at('a', 0), at('b', 3), at('c', 5)], expected: undefined },
    { name: 'three people on one prediction', marks: [at('a', 0), at('a', 1), at('a', 2)], expected: undefined },
    { name: 'two', marks: [at('a', 0), at('b', 1)], expected: undefined },
    { name: 'none', marks: [], expected: undefined },
    { name: 'the window slides', marks: [at('a', 0), at('b', 4), at('c', 6), at('d', 7)], expected: 7 },
    { name: 'during the cool-down', marks: [at('a', 9), at('b', 10), at('c', 11)], lastAlertAt: 5, expected: undefined },
    { name: 'right after the cool-down', marks: [at('a', 13), at('b', 14), at('c', 15)], lastAlertAt: 5, expected: 15 },
  ]
  test.each(cases)('$name', ({ marks, lastAlertAt, expected }) => {
    const event = detectMisprediction(marks, lastAlertAt === undefined ? undefined : lastAlertAt * minute, defaultMisprediction)
    expect(event?.at).toBe(expected === undefined ? undefined : expected * minute)
  })

  test('is not told again by the same mark where there is no cool-down', () => {
    const settings = { ...defaultMisprediction, cooldownMinutes: 0 }
    const marks = [at('a', 0), at('b', 1), at('c', 2)]
    expect(detectMisprediction(marks, 2 * minute, settings)).toBeUndefined()
    expect(detectMisprediction([...marks, at('d', 3)], 2 * minute, settings)?.at).toBe(3 * minute)
  })

  test('names the predictions of its window, each once', () => {
    const marks = [at('old', -6), at('a', 0), at('a', 1), at('b', 2), at('c', 3)]
    expect(detectMisprediction(marks, undefined, defaultMisprediction)?.predictionIds).toEqual(['a', 'b', 'c'])
  })
})
