import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { actOnAlert } from '../../../src/alert/index.js'
import { createConsolePlatform, notifyAlert, type Message, type Platforms } from '../../../src/chat/index.js'
import { endAlert, readOutbox, worsenAlert, type Store } from '../../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../../create-database.js'
import { minutesLater } from '../../store/seed.js'
import { RecordedPlatform, type Fault } from './recorded-platform.js'
import { seedAlertInChannels } from './seed-alert-in-channels.js'

let database: TestDatabase
let store: Store

beforeAll(async () => {
  database = await createDatabase()
  store = database.store
})
afterAll(async () => {
  await database.drop()
})

async function notifyUntilDone(platforms: Platforms, alertId: string): Promise<number> {
  for (let failures = 0; failures < 10; failures++) {
    try {
      await notifyAlert(store, platforms, alertId)
      return failures
    } catch {
      // As the queue does: again.
    }
  }
  throw new Error('it never went through')
}

async function isInOutbox(alertId: string): Promise<boolean> {
  return (await readOutbox(store, 1000)).some((each) => each.alertId === alertId)
}

/** One alert, its three examples in its thread, each recorded as what it is; what became of the alert since stands behind. */
async function expectWhole(platform: RecordedPlatform, alertId: string, channel: string): Promise<void> {
  const messages = platform.messages.filter((each) => each.channel === channel && each.message.type !== 'update')
  const examples = await store.alertExample.findMany({ where: { alertId }, orderBy: { rank: 'asc' } })
  const [alert] = messages
  expect(messages.map(({ key, parent, message }) => ({ key, parent, type: message.type }))).toEqual([
    { key: `alert:${alertId}`, parent: undefined, type: 'alert' },
    ...examples.map(({ predictionId }) => ({ key: `alert:${alertId}:example:${predictionId}`, parent: alert?.id, type: 'example' })),
  ])
  const recorded = await store.chatMessage.findMany({
    where: { alertId, channel: { externalId: channel }, key: { not: { contains: ':update:' } } }, orderBy: { id: 'asc' },
  })
  expect(recorded.map(({ key, externalId }) => ({ key, externalId }))).toEqual(messages.map(({ key, id }) => ({ key, externalId: id })))
  expect(recorded.map((row) => row.predictionId)).toEqual([null, ...examples.map((example) => example.predictionId)])
  expect(await isInOutbox(alertId)).toBe(false)
}

describe('notifying of an alert', () => {
  test('posts it once to each channel, with its examples in its thread, and again does nothing', async () => {
    const { alertId, channels } = await seedAlertInChannels(store, ['console', 'slack'])
    const platforms = { console: new RecordedPlatform(), slack: new RecordedPlatform('slack') }
    expect(await isInOutbox(alertId)).toBe(true)
    await notifyAlert(store, platforms, alertId)
    await notifyAlert(store, platforms, alertId)
    await expectWhole(platforms.console, alertId, channels[0] ?? '')
    await expectWhole(platforms.slack, alertId, channels[1] ?? '')
    expect([platforms.console.calls, platforms.slack.calls]).toEqual([4, 4])
  })

  const faults = [1, 2, 3, 4].flatMap((call) => (['before', 'after'] as const).map((fault): [number, Fault] => [call, fault]))
  test.each(faults)('that fails at call %i (%s it took effect) leaves one of each message in the end', async (call, fault) => {
    const { alertId, channels } = await seedAlertInChannels(store, ['console'])
    const platform = new RecordedPlatform('console', new Map([[call, fault]]))
    expect(await notifyUntilDone({ console: platform }, alertId)).toBe(1)
    await expectWhole(platform, alertId, channels[0] ?? '')
  })

  test('that fails at every other call still comes through whole', async () => {
    const { alertId, channels } = await seedAlertInChannels(store, ['console'])
    const platform = new RecordedPlatform('console', new Map([[1, 'before'], [2, 'after'], [4, 'before'], [6, 'after'], [8, 'before']]))
    await notifyUntilDone({ console: platform }, alertId)
    await expectWhole(platform, alertId, channels[0] ?? '')
  })

  test('by two processes at once leaves one of each message', async () => {
    const { alertId, channels } = await seedAlertInChannels(store, ['console'])
    const platform = new RecordedPlatform()
    await Promise.all([1, 2, 3].map(() => notifyAlert(store, { console: platform }, alertId)))
    expect(platform.messages).toHaveLength(4)
    expect(await store.chatMessage.count({ where: { alertId, channel: { externalId: channels[0] ?? '' } } })).toBe(4)
    expect(await isInOutbox(alertId)).toBe(false)
  })

  test('whose record was lost in a crash after posting is not posted a second time', async () => {
    const { alertId, channels } = await seedAlertInChannels(store, ['console'])
    const platform = new RecordedPlatform()
    await notifyAlert(store, { console: platform }, alertId)
    await store.chatMessage.deleteMany({ where: { alertId } })
    await notifyAlert(store, { console: platform }, alertId)
    await expectWhole(platform, alertId, channels[0] ?? '')
  })

  test('of an alert that is gone does nothing', async () => {
    await expect(notifyAlert(store, {}, randomUUID())).resolves.toBeUndefined()
  })
})

/** What stands in the channel and its threads of what became of alerts, in the order in which it was posted. */
function listUpdates(platform: RecordedPlatform): { key: string; inThread: boolean; text: string }[] {
  return platform.messages.flatMap(({ key, parent, message }) => (message.type === 'update' ? [{ key, inThread: parent !== undefined, text: message.text }] : []))
}

describe('what becomes of an alert', () => {
  const worse = (watchId: string, severity: number, negatives: number) => worsenAlert(store, {
    kind: 'bad-buzz', watchId, openedAt: minutesLater(5), severity, observed: negatives, expected: 4, examples: [],
    figures: { windowMinutes: 60, negatives, expectedNegatives: 4, mentions: 200, negativeShare: 0.5, expectedShare: 0.1, reason: 'both' },
  })
  /** Detectors' changes wait for each other otherwise. */
  const letTimePass = (alertId: string) => store.chatMessage.updateMany({ where: { alertId }, data: { editedAt: minutesLater(0) } })

  test('is told in its thread, once each, however often and by however many it is looked at', async () => {
    const { alertId, watchId } = await seedAlertInChannels(store, ['console'])
    const platform = new RecordedPlatform()
    const notify = () => Promise.all([1, 2].map(() => notifyAlert(store, { console: platform }, alertId)))
    await notify()
    expect(listUpdates(platform)).toEqual([])
    await worse(watchId, 8, 90)
    await notify()
    await notify()
    await letTimePass(alertId)
    await endAlert(store, 'bad-buzz', watchId, minutesLater(5), minutesLater(90))
    await notify()
    await notify()
    expect(listUpdates(platform)).toEqual([
      { key: `alert:${alertId}:update:2`, inThread: true, text: expect.stringMatching(/^Getting worse, severity 8 of 10 now\. 90 negative mentions/) as unknown },
      { key: `alert:${alertId}:update:3`, inThread: true, text: expect.stringMatching(/^Back to usual since 13:30 UTC\./) as unknown },
    ])
    expect(platform.messages.filter(({ parent }) => parent === undefined)).toHaveLength(1)
  })

  test('is told in the channel too where the watch wants it', async () => {
    const { alertId, watchId } = await seedAlertInChannels(store, ['console'])
    await store.watch.update({ where: { id: watchId }, data: { updatesInChannel: true } })
    const platform = new RecordedPlatform()
    await notifyAlert(store, { console: platform }, alertId)
    await worse(watchId, 8, 90)
    await notifyAlert(store, { console: platform }, alertId)
    expect(listUpdates(platform).map(({ key, inThread }) => [key, inThread])).toEqual([
      [`alert:${alertId}:update:2`, true], [`alert:${alertId}:update:2:channel`, false],
    ])
  })

  test('before a channel heard of it is no news: its first message says it', async () => {
    const { alertId, watchId } = await seedAlertInChannels(store, ['console'])
    await worse(watchId, 8, 90)
    const platform = new RecordedPlatform()
    await notifyAlert(store, { console: platform }, alertId)
    await actOnAlert(store, alertId, { action: 'acknowledge', person: { platform: 'console', id: 'ana', name: 'Ana' }, seen: 2, now: minutesLater(7) })
    await notifyAlert(store, { console: platform }, alertId)
    expect(platform.messages[0]).toMatchObject({ edits: 2, message: { severity: 8, status: 'acknowledged' } })
    expect(listUpdates(platform)).toEqual([])
  })

  test.each<[number, Fault]>([[5, 'after'], [6, 'before'], [6, 'after']])('is told once though call %i fails (%s it took effect)', async (call, fault) => {
    const { alertId, watchId } = await seedAlertInChannels(store, ['console'])
    const platform = new RecordedPlatform('console', new Map([[call, fault]]))
    await notifyAlert(store, { console: platform }, alertId)
    await worse(watchId, 8, 90)
    expect(await notifyUntilDone({ console: platform }, alertId)).toBe(1)
    expect(listUpdates(platform)).toHaveLength(1)
    expect(await isInOutbox(alertId)).toBe(false)
  })
})

describe('the end of an episode', () => {
  test.each([0, 5])('edits the message in place, once, also when call %i fails', async (failing) => {
    const { alertId, watchId, channels } = await seedAlertInChannels(store, ['console'])
    const platform = new RecordedPlatform('console', new Map([[failing, 'after']]))
    await notifyAlert(store, { console: platform }, alertId)
    expect(platform.messages[0]?.message).not.toHaveProperty('endedAt')
    await endAlert(store, 'bad-buzz', watchId, minutesLater(5), minutesLater(90))
    expect(await isInOutbox(alertId)).toBe(true)
    await notifyUntilDone({ console: platform }, alertId)
    await notifyAlert(store, { console: platform }, alertId)
    await expectWhole(platform, alertId, channels[0] ?? '')
    expect(platform.messages[0]).toMatchObject({ message: { endedAt: minutesLater(90) }, edits: failing === 0 ? 1 : 2 })
  })

  test.each<[number, Fault]>([[1, 'before'], [1, 'after'], [3, 'before'], [3, 'after']])('that came after call %i had failed (%s it took effect) is told too', async (call, fault) => {
    const { alertId, watchId, channels } = await seedAlertInChannels(store, ['console'])
    const platform = new RecordedPlatform('console', new Map([[call, fault]]))
    await expect(notifyAlert(store, { console: platform }, alertId)).rejects.toThrow()
    await endAlert(store, 'bad-buzz', watchId, minutesLater(5), minutesLater(90))
    await notifyAlert(store, { console: platform }, alertId)
    await expectWhole(platform, alertId, channels[0] ?? '')
    expect(platform.messages[0]).toMatchObject({ message: { endedAt: minutesLater(90) } })
  })
})

describe('edits', () => {
  const acknowledge = (alertId: string, person = 'ana') =>
    actOnAlert(store, alertId, { action: 'acknowledge', person: { platform: 'console', id: person, name: person }, seen: 1, now: minutesLater(7) })

  test('wait for each other where detectors make the changes, and show at once what a person did', async () => {
    const { alertId } = await seedAlertInChannels(store, ['console'])
    const platform = new RecordedPlatform()
    const change = async (): Promise<number | undefined> => {
      await store.alert.update({ where: { id: alertId }, data: { severity: { decrement: 1 }, revision: { increment: 1 } } })
      await notifyAlert(store, { console: platform }, alertId)
      return platform.messages[0]?.edits
    }
    await notifyAlert(store, { console: platform }, alertId)
    expect([await change(), await change(), await change()]).toEqual([1, 1, 1])
    await acknowledge(alertId)
    await notifyAlert(store, { console: platform }, alertId)
    expect(platform.messages[0]).toMatchObject({ edits: 2, message: { status: 'acknowledged', severity: 3, life: { history: [{ text: 'Acknowledged', by: 'ana' }] } } })
    expect(await change()).toBe(2)
    await store.chatMessage.updateMany({ where: { alertId }, data: { editedAt: minutesLater(0) } })
    expect(await change()).toBe(3)
  })

  test('of two processes leave the newest, though the slower one read the alert before', async () => {
    const { alertId, watchId } = await seedAlertInChannels(store, ['console'])
    const platform = new RecordedPlatform()
    await notifyAlert(store, { console: platform }, alertId)
    await endAlert(store, 'bad-buzz', watchId, minutesLater(5), minutesLater(90))
    const slow = new RecordedPlatform()
    slow.messages.push(...platform.messages)
    // While the slow one is about to edit, a person acknowledges, and another process shows it.
    slow.update = async (channel: string, id: string, message: Message) => {
      if (message.type === 'alert' && message.status === 'open') {
        await acknowledge(alertId)
        await notifyAlert(store, { console: platform }, alertId)
      }
      await platform.update(channel, id, message)
    }
    await notifyAlert(store, { console: slow }, alertId)
    expect(platform.messages[0]).toMatchObject({ message: { status: 'acknowledged', endedAt: minutesLater(90) } })
    expect(await isInOutbox(alertId)).toBe(false)
  })
})

describe('a channel that cannot be reached', () => {
  test.each<{ what: string; broken: Platforms; error: object }>([
    { what: 'is down', broken: { slack: new RecordedPlatform('slack', new Map([[1, 'before']])) }, error: { message: 'the platform is down' } },
    { what: 'is of a platform that is not served', broken: {}, error: { code: 'E_NO_HANDLER' } },
  ])('because it $what keeps no other waiting, and stays to be done', async ({ broken, error }) => {
    const { alertId, channels } = await seedAlertInChannels(store, ['slack', 'console'])
    const platform = new RecordedPlatform()
    await expect(notifyAlert(store, { ...broken, console: platform }, alertId)).rejects.toMatchObject(error)
    expect(platform.messages).toHaveLength(4)
    expect(await isInOutbox(alertId)).toBe(true)
    const slack = new RecordedPlatform('slack')
    await notifyAlert(store, { slack, console: platform }, alertId)
    await expectWhole(slack, alertId, channels[0] ?? '')
    await expectWhole(platform, alertId, channels[1] ?? '')
  })
})

test('the console, the real platform, posts once and edits as the others do', async () => {
  const { alertId, watchId, channels } = await seedAlertInChannels(store, ['console'])
  const platforms = { console: createConsolePlatform(store) }
  await notifyAlert(store, platforms, alertId)
  await store.chatMessage.deleteMany({ where: { alertId } })
  await endAlert(store, 'bad-buzz', watchId, minutesLater(5), minutesLater(90))
  await notifyAlert(store, platforms, alertId)
  await notifyAlert(store, platforms, alertId)
  const rows = await store.consoleMessage.findMany({ where: { channel: { externalId: channels[0] ?? '' } }, orderBy: { id: 'asc' } })
  expect(rows).toHaveLength(4)
  expect(rows.slice(1).map((row) => row.parentId)).toEqual([rows[0]?.id, rows[0]?.id, rows[0]?.id])
  expect(JSON.stringify(rows[0]?.body)).toContain(minutesLater(90).toISOString())
})
