import { afterEach, beforeEach, expect } from 'vitest'
import { FakeTeams } from '../../fakes/teams/index.js'

/** A fake Teams for each test, which fails where it was sent what Teams would not take. */
export function useFakeTeams(take: (fake: FakeTeams) => void): void {
  let fake: FakeTeams
  beforeEach(async () => {
    fake = await FakeTeams.start()
    take(fake)
  })
  afterEach(async () => {
    expect(fake.violations).toEqual([])
    await fake.goDown()
  })
}
