import { expect, test } from 'vitest'
import { describeCall } from '../../../scripts/demo-on-wire/describe-call.js'

test.each([
  ['a call without a text is its name', undefined, 'auth.test'],
  ['and so is one whose text is empty', '', 'auth.test'],
  ['a text stands in one line', 'Severity 3\n  of 10', 'auth.test  Severity 3 of 10'],
  ['what would move the cursor or turn letters round is left out', 'a\u001b[2Jb\u202ec', 'auth.test  a[2Jbc'],
])('%s', (_, text, line) => {
  expect(describeCall('auth.test', text)).toBe(line)
})

test('a long text is cut', () => {
  const line = describeCall('auth.test', 'so angry '.repeat(100))
  expect(line.length).toBeLessThan(140)
  expect(line).toMatch(/angry…$/)
})
