import { pino } from 'pino'
import { expect, vi } from 'vitest'
import { Intake, type FeedSource } from '../../../src/feed/index.js'
import type { JobQueue } from '../../../src/queue/index.js'
import { ensureFeed, type FeedRow, type Store } from '../../../src/store/index.js'
import { createDatabase } from '../../create-database.js'

export const patience = { timeout: 20_000 }

/** A database of a test's own, and the intakes that run on it. */
export interface House {
  url: string
  store: Store
  addFeed: (id: string) => Promise<void>
  startIntake: (queue: JobQueue<'score'>, openFeed: (row: FeedRow) => FeedSource | Promise<FeedSource>) => Intake
  /** Resolves once a feed is exhausted. */
  waitForEnd: (id: string) => Promise<void>
}

/** Opens a house; what runs in it stops with the test. */
export async function openHouse(onTestFinished: (clean: () => Promise<void>) => void): Promise<House> {
  const database = await createDatabase()
  const { url, store } = database
  const running: Intake[] = []
  onTestFinished(async () => {
    await Promise.all(running.map((intake) => intake.stop()))
    await database.drop()
  })
  return {
    url,
    store,
    addFeed: (id) => ensureFeed(store, { id, kind: 'replay', settings: {}, watches: [{ name: 'all', query: '' }], channelIds: [] }),
    startIntake(queue, openFeed) {
      const intake = new Intake({ store, databaseUrl: url, queue, openFeed: async (row) => openFeed(row), log: pino({ level: 'silent' }) })
      running.push(intake)
      intake.start()
      return intake
    },
    waitForEnd: (id) =>
      vi.waitFor(async () => expect((await store.feed.findUniqueOrThrow({ where: { id } })).exhaustedAt).not.toBeNull(), patience),
  }
}
