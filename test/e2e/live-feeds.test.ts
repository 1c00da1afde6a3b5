import { once } from 'node:events'
import { afterEach, expect, test, vi } from 'vitest'
import { addWatch } from '../../src/cli/add-watch.js'
import { ensureFeed } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { makeDelete, makePost, startFakeJetstream } from '../fakes/jetstream/index.js'
import { makeXPost, startFakeX } from '../fakes/x/index.js'
import { startVigie } from './run-vigie.js'

const cleanUp: (() => unknown)[] = []
afterEach(async () => {
  for (const clean of cleanUp.splice(0).reverse()) await clean()
})
const patience = { timeout: 60_000, interval: 50 }
const minutesAgo = (minutes: number): number => Date.now() - minutes * 60_000

async function readLabels({ store }: TestDatabase): Promise<Record<string, string>> {
  const predictions = await store.prediction.findMany({ where: { mention: { text: { not: null } } } })
  return Object.fromEntries(predictions.map(({ mentionId, label }) => [mentionId, label]))
}

test('what people write on Bluesky and on X is scored, by one Vigie, and what they delete is forgotten', { timeout: 120_000 }, async () => {
  const database = await createDatabase()
  cleanUp.push(() => database.drop())
  const [bluesky, x] = [await startFakeJetstream(), await startFakeX(() => Date.now())]
  cleanUp.push(() => bluesky.stop(), () => x.stop())
  const environment = { DATABASE_URL: database.url, X_BEARER_TOKEN: x.token, X_API_URL: x.url, PORT: '0' }

  await ensureFeed(database.store, { id: 'bluesky', kind: 'bluesky', settings: { hosts: [bluesky.url] }, watches: [], channelIds: [] })
  await addWatch(database.store, { name: 'Sky', feed: 'bluesky', query: 'delta' })
  await addWatch(database.store, { name: 'X', feed: 'x', query: 'delta lang:en', budget: 5 })
  await database.store.watch.updateMany({ data: { createdAt: new Date(minutesAgo(5)) } })
  const tweet = makeXPost(minutesAgo(2), ['delta lang:en'], { text: 'thank you delta, I love it, great' })
  x.publish(tweet)
  bluesky.publish(makePost('did:plc:ann', 'one', minutesAgo(2) * 1000, 'delta is terrible, worst ever, hate it'), makePost('did:plc:ann', 'two', minutesAgo(1) * 1000, 'nothing of note'))

  const vigie = startVigie(['start', '--feed', 'bluesky'], environment)
  cleanUp.push(() => vigie.kill('SIGKILL'))
  const [onBluesky, onX] = ['bluesky:did:plc:ann/one', `x:${tweet.id}`]
  await vi.waitFor(async () => expect(await readLabels(database)).toEqual({ [onBluesky]: 'negative', [onX]: 'positive' }), patience)

  bluesky.publish(makeDelete('did:plc:ann', 'one', Date.now() * 1000))
  await vi.waitFor(async () => expect(await readLabels(database)).toEqual({ [onX]: 'positive' }), patience)
  expect(x.violations).toEqual([])
  vigie.kill('SIGTERM')
  await once(vigie, 'exit')
  expect(vigie.exitCode).toBe(0)
})
