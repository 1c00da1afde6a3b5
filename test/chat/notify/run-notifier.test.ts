import { pino } from 'pino'
import { afterEach, describe, expect, inject, test, vi } from 'vitest'
import { runNotifier } from '../../../src/chat/index.js'
import { prepareBackend, type QueueBackend } from '../../../src/queue/index.js'
import { endAlert, readOutbox } from '../../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../../create-database.js'
import { RedisServer } from '../../queue/redis-server.js'
import { minutesLater } from '../../store/seed.js'
import { RecordedPlatform } from './recorded-platform.js'
import { seedAlertInChannels } from './seed-alert-in-channels.js'

const log = pino({ level: 'silent' })
const patience = { timeout: 20_000 }
const redisUrl = inject('redisUrl')
let database: TestDatabase

afterEach(async () => {
  await database.drop()
})

test.skipIf(redisUrl === '')('an alert is brought to its channel also while Redis is away', async () => {
  database = await createDatabase()
  const { store } = database
  const redis = await RedisServer.start()
  const platform = new RecordedPlatform()
  const notifier = runNotifier({ store, backend: { kind: 'redis', url: redis.url }, platforms: { console: platform }, log })
  try {
    await seedAlertInChannels(store, ['console'])
    await vi.waitFor(async () => expect(await readOutbox(store, 10)).toEqual([]), patience)
    await redis.crash()
    await seedAlertInChannels(store, ['console'])
    await vi.waitFor(async () => expect(await readOutbox(store, 10)).toEqual([]), patience)
    expect(platform.messages).toHaveLength(8)
  } finally {
    await redis.resume()
    await notifier.stop()
    await redis.remove()
  }
})

describe.each([{ kind: 'postgres' as const }, ...(redisUrl === '' ? [] : [{ kind: 'redis' as const }])])('notifiers over $kind', ({ kind }) => {
  test('bring every alert and its end to the channel once, though one call fails and two of them run', async () => {
    database = await createDatabase()
    const { store } = database
    const backend: QueueBackend = { kind, url: kind === 'redis' ? `${redisUrl}/15` : database.url }
    await prepareBackend(backend)
    const platform = new RecordedPlatform('console', new Map([[2, 'after']]))
    const notifiers = [1, 2].map(() => runNotifier({ store, backend, platforms: { console: platform }, log }))
    try {
      const alerts = [await seedAlertInChannels(store, ['console']), await seedAlertInChannels(store, ['console'])]
      await vi.waitFor(async () => expect(await readOutbox(store, 10)).toEqual([]), patience)
      expect(platform.messages).toHaveLength(8)
      for (const { watchId } of alerts) await endAlert(store, 'bad-buzz', watchId, minutesLater(5), minutesLater(90))
      await vi.waitFor(async () => expect(await readOutbox(store, 10)).toEqual([]), patience)
      // Each has a reply in its thread that says so.
      expect(platform.messages).toHaveLength(10)
      for (const { channels } of alerts) {
        expect(platform.messages.find((each) => each.channel === channels[0])).toMatchObject({ message: { endedAt: minutesLater(90) } })
      }
    } finally {
      await Promise.all(notifiers.map((notifier) => notifier.stop()))
    }
  })
})
