import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { notifyAlert } from '../../../src/chat/index.js'
import { ensureFeed, openAlert, type NewAlert, type Store } from '../../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../../create-database.js'
import { minutesLater } from '../../store/seed.js'
import { RecordedPlatform } from './recorded-platform.js'

let database: TestDatabase
let store: Store
let watches: { id: string }[]
let platform: RecordedPlatform

beforeAll(async () => {
  database = await createDatabase()
  store = database.store
})
afterAll(() => database.drop())
beforeEach(async () => {
  await store.feed.deleteMany()
  const channel = await store.channel.create({ data: { platform: 'console', externalId: randomUUID(), name: 'crisis' } })
  await ensureFeed(store, { id: 'x:brand', kind: 'x', settings: {}, watches: ['east', 'north', 'west'].map((name) => ({ name, query: '' })), channelIds: [channel.id] })
  watches = await store.watch.findMany({ orderBy: { name: 'asc' } })
  platform = new RecordedPlatform()
})

const outage = { feed: 'x:brand', since: minutesLater(0).toISOString(), watches: ['east', 'north', 'west'], limitMinutes: 15 }
const figures = {
  'bad-buzz': { windowMinutes: 60, negatives: 40, expectedNegatives: 4, mentions: 80, negativeShare: 0.5, expectedShare: 0.1, reason: 'both' },
  silence: { cause: 'mentions', since: minutesLater(0).toISOString(), mentions: 0, expected: 40 },
  drift: {
    from: 0, to: 600, mentions: 400, senses: [{ sense: 'more-negatives', observed: 0.5, usual: 0.3, since: 0 }], languages: [], accuracy: null,
    likelier: 'people', reference: null, badBuzzAt: null, rule: 'it must last',
  },
  misprediction: { marked: 3, limit: 3, windowMinutes: 5, predictionIds: [] },
} satisfies Record<NewAlert['kind'], NewAlert['figures']>
let opened = 0

/** Opens an alert on one of the watches and tells of it; returns its id. */
async function open(watch: number, kind: NewAlert['kind'], given: Partial<NewAlert> = {}): Promise<string> {
  const openedAt = minutesLater((opened += 1))
  const watchId = watches[watch]?.id ?? ''
  await openAlert(store, { kind, watchId, openedAt, severity: 5, observed: 40, expected: 4, figures: figures[kind], examples: [], ...given })
  const { id } = await store.alert.findFirstOrThrow({ where: { watchId, openedAt } })
  await notifyAlert(store, { console: platform }, id)
  return id
}

/** The key of the message in whose thread an alert stands; undefined where it begins one. */
function findLead(alertId: string): string | undefined {
  const told = platform.messages.find(({ key }) => key === `alert:${alertId}`)
  return platform.messages.find(({ id }) => id === told?.parent)?.key
}

test('everything at once on three watches of a feed makes seven messages in the channel, the rest stands in their threads', async () => {
  await open(0, 'silence', { severity: 7, figures: { ...outage, cause: 'feed' } })
  for (const watch of [0, 1, 2]) {
    await open(watch, 'bad-buzz', { severity: 6 })
    await open(watch, 'silence')
    await open(watch, 'drift')
    await open(watch, 'misprediction')
  }
  expect(platform.messages.filter(({ parent }) => parent === undefined).map(({ message }) => ('kind' in message ? message.kind : ''))).toEqual([
    'silence', 'bad-buzz', 'misprediction', 'bad-buzz', 'misprediction', 'bad-buzz', 'misprediction',
  ])
  expect(platform.messages).toHaveLength(13)
})

test('a drift stands in the thread of a bad buzz, and for itself where there is none', async () => {
  const lead = await open(0, 'bad-buzz')
  expect(findLead(await open(0, 'drift'))).toBe(`alert:${lead}`)
  expect(findLead(await open(1, 'drift'))).toBeUndefined()
})

test('three watches of a feed that fall silent make one message', async () => {
  const [first, ...others] = [await open(0, 'silence'), await open(1, 'silence'), await open(2, 'silence')]
  expect([first, ...others].map(findLead)).toEqual([undefined, `alert:${first}`, `alert:${first}`])
})

describe('a silence during a bad buzz', () => {
  test('stands in its thread, is edited there, and is told once though it is tried again', async () => {
    const lead = await open(0, 'bad-buzz')
    const alert = await open(0, 'silence')
    await store.alert.updateMany({ where: { id: alert }, data: { endedAt: minutesLater(600), revision: 2 } })
    for (let attempt = 0; attempt < 2; attempt++) await notifyAlert(store, { console: platform }, alert)
    expect(findLead(alert)).toBe(`alert:${lead}`)
    expect(platform.messages.map(({ edits }) => edits)).toEqual([0, 1])
    expect(await store.chatMessage.findFirst({ where: { alertId: alert } })).toMatchObject({ threadId: platform.messages[0]?.id, revision: 2 })
  })

  test.each<[string, () => Promise<unknown>, Partial<NewAlert>]>([
    ['that is over', () => store.alert.updateMany({ data: { endedAt: minutesLater(500) } }), {}],
    ['that people closed', () => store.alert.updateMany({ data: { status: 'false-alarm' } }), {}],
    ['that is less severe', () => Promise.resolve(), { severity: 6 }],
  ])('%s stands for itself', async (_, change, given) => {
    await open(0, 'bad-buzz')
    await change()
    expect(findLead(await open(0, 'silence', given))).toBeUndefined()
  })

  test('of another watch stands for itself, and so does a bad buzz that comes after a silence', async () => {
    await open(0, 'bad-buzz')
    expect(findLead(await open(1, 'silence', { severity: 5 }))).toBeUndefined()
    expect(findLead(await open(1, 'bad-buzz', { severity: 5 }))).toBeUndefined()
  })
})
