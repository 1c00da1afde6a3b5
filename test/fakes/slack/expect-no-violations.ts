import { expect } from 'vitest'
import type { FakeSlack } from './start-fake-slack.js'

/** Asserts that nothing was sent that a real Slack would refuse. */
export function expectNoViolations(fake: FakeSlack): void {
  expect(fake.violations).toEqual([])
}
