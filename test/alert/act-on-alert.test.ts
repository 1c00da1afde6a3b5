import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { actOnAlert, wakeAlerts, type AlertAction, type Outcome } from '../../src/alert/index.js'
import { endAlert, openAlert, readOutbox, worsenAlert } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { minutesLater, noon, seedFeed } from '../store/seed.js'

let database: TestDatabase
let watchId: string
let alertId: string

beforeAll(async () => (database = await createDatabase()))
afterAll(() => database.drop())
beforeEach(async () => {
  const { store } = database
  watchId = (await seedFeed(store)).watchIds[0] ?? ''
  await openAlert(store, { kind: 'bad-buzz', watchId, openedAt: noon, severity: 5, observed: 30, expected: 3, figures: {}, examples: [] })
  alertId = (await store.alert.findFirstOrThrow({ where: { watchId } })).id
})

function press(action: AlertAction, person = 'ana', seen = 1, now = noon): Promise<Outcome> {
  return actOnAlert(database.store, alertId, { action, person: { platform: 'console', id: person, name: person.toUpperCase() }, seen, now })
}

function read() {
  return database.store.alert.findUniqueOrThrow({ where: { id: alertId }, include: { events: { orderBy: { revision: 'asc' } } } })
}

describe('what a person does about an alert', () => {
  test('is written with who did it and when, as a new revision that channels are told', async () => {
    const channel = await database.store.channel.create({ data: { platform: 'console', externalId: randomUUID(), name: 'crisis', watches: { create: { watchId } } } })
    await database.store.chatMessage.create({ data: { channelId: channel.id, key: `alert:${alertId}`, externalId: alertId, alertId, revision: 1 } })
    expect(await press('acknowledge', 'ana', 1, minutesLater(3))).toMatchObject({ type: 'changed' })
    expect(await read()).toMatchObject({
      status: 'acknowledged', revision: 2,
      events: [{ action: 'acknowledge', platform: 'console', person: 'ana', name: 'ANA', at: minutesLater(3), revision: 2 }],
    })
    expect(await readOutbox(database.store, 100)).toContainEqual(expect.objectContaining({ alertId, revision: 2 }))
  })

  test('ten times at once is one event, and all are told of the same one', async () => {
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => press('snooze-1h')))
    expect(outcomes.filter(({ type }) => type === 'changed')).toHaveLength(1)
    expect(outcomes.filter(({ type }) => type === 'already')).toHaveLength(9)
    expect((await read()).events).toHaveLength(1)
  })

  test('by several people at once is one event, and the others are told who was first', async () => {
    const people = ['ana', 'bob', 'cat', 'dan']
    const outcomes = await Promise.all(people.map((person) => press('acknowledge', person)))
    const { events } = await read()
    expect(events).toHaveLength(1)
    const told = outcomes.filter((outcome) => outcome.type === 'already')
    expect(told.map(({ by }) => by?.person.id)).toEqual(Array.from({ length: 3 }, () => events[0]?.person))
  })

  test('against each other at once: the first decides, the second is told', async () => {
    const outcomes = await Promise.all([press('resolve', 'ana'), press('false-alarm', 'bob'), press('assign', 'cat')])
    expect(outcomes.map(({ type }) => type).sort()).toEqual(['changed', 'overtaken', 'overtaken'])
    expect((await read()).events).toHaveLength(1)
  })

  test('does not get lost beside what a detector writes at the same time', async () => {
    await Promise.all([press('acknowledge'), endAlert(database.store, 'bad-buzz', watchId, noon, minutesLater(30)), press('assign')])
    const row = await read()
    expect(row).toMatchObject({ status: 'acknowledged', assignedTo: 'console:ana', endedAt: minutesLater(30), revision: 4 })
    expect(row.events).toHaveLength(2)
  })

  test('is undone by reopening, and stays in the history', async () => {
    await press('false-alarm')
    await press('reopen', 'bob', 2)
    expect(await read()).toMatchObject({ status: 'open', revision: 3, events: [{ action: 'false-alarm' }, { action: 'reopen', person: 'bob' }] })
  })

  test('on an alert that does not exist is refused', async () => {
    alertId = randomUUID()
    await expect(press('acknowledge')).rejects.toMatchObject({ code: 'E_ALERT_UNKNOWN' })
  })
})

describe('a snooze', () => {
  test('is kept, and over when its time has come, once, whoever looks', async () => {
    await press('snooze-4h')
    expect(await read()).toMatchObject({ snoozedUntil: minutesLater(240), snoozedSeverity: null })
    await wakeAlerts(database.store, minutesLater(239))
    expect(await read()).toMatchObject({ revision: 2 })
    const woken = await Promise.all([1, 2, 3].map(() => wakeAlerts(database.store, minutesLater(240))))
    expect(woken.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect(await read()).toMatchObject({
      snoozedUntil: null, status: 'open', revision: 3, events: [{ action: 'snooze-4h' }, { action: 'time-over', platform: 'vigie', at: minutesLater(240) }],
    })
  })

  test('until it worsens is over when the alert is more severe than it was', async () => {
    await press('snooze-until-worse')
    expect(await read()).toMatchObject({ snoozedUntil: null, snoozedSeverity: 5 })
    expect(await wakeAlerts(database.store, minutesLater(9999))).toBe(0)
    await worsenAlert(database.store, { kind: 'bad-buzz', watchId, openedAt: noon, severity: 7, observed: 60, expected: 8, figures: {}, examples: [] })
    expect(await wakeAlerts(database.store, minutesLater(1))).toBe(1)
    expect(await read()).toMatchObject({ snoozedSeverity: null, revision: 4, events: [{}, { action: 'worsened' }] })
  })
})
