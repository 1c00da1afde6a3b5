import { afterEach, beforeEach } from 'vitest'
import { expectNoViolations, FakeSlack } from '../../fakes/slack/index.js'

/** A fake Slack for each test, which fails where it was sent what Slack would not take. */
export function useFakeSlack(take: (fake: FakeSlack) => void): void {
  let fake: FakeSlack
  beforeEach(async () => {
    fake = await FakeSlack.start()
    take(fake)
  })
  afterEach(async () => {
    expectNoViolations(fake)
    await fake.goDown()
  })
}
