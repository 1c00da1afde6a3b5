import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Store } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'

/**
 * A database for the tests of a file; before each, nothing is watched, said or known in it.
 *
 * @param take is handed it before the first
 */
export function useStore(take: (store: Store) => void): void {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createDatabase()
    take(database.store)
  })
  afterAll(() => database.drop())
  beforeEach(async () => {
    const { store } = database
    await store.feed.deleteMany()
    await store.channel.deleteMany()
    await store.feedback.deleteMany()
    await store.teamsConversation.deleteMany()
    await store.slackInstallation.deleteMany()
  })
}
