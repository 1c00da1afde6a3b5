import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rateSeverity } from '../../../src/detect/bad-buzz/rate-severity.js'

// A height of ln 4 above the bar is four times as rare as the bar.
test.each([
  ['at the bar', 0, 3],
  ['four times as rare', Math.log(4.01), 4],
  ['sixteen times', Math.log(16.01), 5],
  ['a thousand times', Math.log(1025), 8],
  ['so rare that nobody ever saw it', 100, 10],
  ['below the bar', -0.1, 2],
  ['far below it', -100, 1],
])('%s it is %d', (_, height, severity) => {
  expect(rateSeverity(height)).toBe(severity)
})

test('the rarer, the more severe, from 1 to 10', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), fc.double({ noNaN: true, min: 0, max: 1e3 }), (height, more) => {
      expect(rateSeverity(height + more)).toBeGreaterThanOrEqual(rateSeverity(height))
      expect(rateSeverity(height)).toBeGreaterThanOrEqual(1)
      expect(rateSeverity(height)).toBeLessThanOrEqual(10)
    }),
  )
})
