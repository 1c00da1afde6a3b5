import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { takeIn } from '../../../src/feed/intake/take-in.js'
import type { FeedMention, FeedSource } from '../../../src/feed/index.js'
import type { JobQueue } from '../../../src/queue/index.js'
import { ensureFeed } from '../../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../../create-database.js'
import { makeFeedMention } from './fake-feed.js'

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(async () => {
  await database.drop()
})

/** Takes in one batch on a fresh feed; returns the jobs that were queued. */
async function takeInOnce(feedId: string, watches: { name: string; query: string }[], mentions: FeedMention[]): Promise<string[][]> {
  const { store } = database
  await ensureFeed(store, { id: feedId, kind: 'replay', settings: {}, watches, channelIds: [] })
  const jobs: string[][] = []
  const queue: JobQueue<'score'> = {
    add: (payloads) => Promise.resolve(void jobs.push(...payloads.map((payload) => payload.data.mentionIds))),
    countOpen: () => Promise.resolve(0),
    close: () => Promise.resolve(),
  }
  const source: FeedSource = {
    async *read() {
      yield await Promise.resolve({ mentions, rejections: [], read: mentions.length, cursor: {}, readThrough: undefined, exhausted: true })
    },
  }
  const row = await store.feed.findUniqueOrThrow({ where: { id: feedId } })
  await takeIn({ store, queue, onQueueLost: () => expect.unreachable() }, row, source, new AbortController().signal)
  return jobs
}

async function readMatches(feedId: string): Promise<Record<string, string[]>> {
  const matches = await database.store.match.findMany({ where: { watch: { feedId } }, include: { watch: true }, orderBy: { mentionId: 'asc' } })
  const byWatch: Record<string, string[]> = {}
  for (const { watch, mentionId } of matches) (byWatch[watch.name] ??= []).push(mentionId)
  return byWatch
}

describe('taking in a batch', () => {
  test('a mention goes to the watches of its key, to those of all keys, and not to paused ones', async () => {
    const watches = [{ name: 'Delta', query: 'Delta' }, { name: 'United', query: 'United' }, { name: 'all', query: '' }]
    const mentions = [makeFeedMention('k:1', { key: 'Delta' }), makeFeedMention('k:2', { key: 'United' }), makeFeedMention('k:3', { key: 'KLM' }), makeFeedMention('k:4')]
    await ensureFeed(database.store, { id: 'keys', kind: 'replay', settings: {}, watches: [{ name: 'paused', query: '' }], channelIds: [] })
    await database.store.watch.updateMany({ where: { name: 'paused' }, data: { pausedAt: new Date() } })
    await takeInOnce('keys', watches, mentions)
    expect(await readMatches('keys')).toEqual({ Delta: ['k:1'], United: ['k:2'], all: ['k:1', 'k:2', 'k:3', 'k:4'] })
  })

  test('is queued as ids, at most 250 a job, and only what some watch waits for', async () => {
    const mentions = Array.from({ length: 600 }, (_, index) => makeFeedMention(`m:${index}`, { key: index < 520 ? 'here' : 'elsewhere' }))
    const jobs = await takeInOnce('many', [{ name: 'here', query: 'here' }], mentions)
    expect(jobs.map((job) => job.length)).toEqual([250, 250, 20])
    expect(new Set(jobs.flat())).toEqual(new Set(mentions.slice(0, 520).map((mention) => mention.id)))
    expect(await database.store.mention.count({ where: { id: { startsWith: 'm:' } } })).toBe(600)
  })
})
