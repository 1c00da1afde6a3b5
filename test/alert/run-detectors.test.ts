import { pino } from 'pino'
import { expect, test, vi } from 'vitest'
import { runDetectors } from '../../src/alert/index.js'
import { defaultMisprediction } from '../../src/detect/index.js'
import { createDatabase } from '../create-database.js'
import { minutesLater, seedFeed } from '../store/seed.js'

test('detectors look again and again, and wake what is snoozed no longer, through an outage of the database, until they are stopped', async () => {
  const database = await createDatabase()
  const { store } = database
  const { feedId, watchIds } = await seedFeed(store)
  const [watchId = ''] = watchIds
  await store.minuteCount.create({ data: { watchId, minute: minutesLater(0), neutral: 1 } })
  const complaints: string[] = []
  const log = pino({ level: 'error' }, { write: (line) => complaints.push(line) })
  const detectors = runDetectors({ store, misprediction: defaultMisprediction, log })
  const expectJudged = async (minute: number): Promise<void> => {
    await store.feed.update({ where: { id: feedId }, data: { readThrough: minutesLater(minute) } })
    await vi.waitFor(async () => expect(await store.detectorState.findMany({ where: { watchId, detector: 'bad-buzz' } })).toMatchObject([{ through: minutesLater(minute) }]), { timeout: 10_000 })
  }
  await expectJudged(5)
  await store.$executeRaw`ALTER TABLE minute_counts RENAME TO elsewhere`
  await store.feed.update({ where: { id: feedId }, data: { readThrough: minutesLater(10) } })
  await vi.waitFor(() => expect(complaints).not.toEqual([]), { timeout: 10_000 })
  // Whatever becomes of the detectors, what people snoozed wakes in time.
  const snoozed = { kind: 'bad-buzz', watchId, openedAt: minutesLater(0), severity: 5, observed: 30, expected: 3, figures: {}, snoozedUntil: minutesLater(0) }
  const { id } = await store.alert.create({ data: snoozed })
  await vi.waitFor(async () => expect(await store.alertEvent.findMany({ where: { alertId: id } })).toMatchObject([{ action: 'time-over' }]), { timeout: 10_000 })
  await store.$executeRaw`ALTER TABLE elsewhere RENAME TO minute_counts`
  await expectJudged(15)
  await detectors.stop()
  await database.drop()
})
