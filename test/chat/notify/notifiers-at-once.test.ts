import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { notifyAlert, runNotifier } from '../../../src/chat/index.js'
import { prepareBackend } from '../../../src/queue/index.js'
import { ensureFeed, openAlert, readOutbox, type NewAlert, type Store } from '../../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../../create-database.js'
import { minutesLater } from '../../store/seed.js'
import { RecordedPlatform } from './recorded-platform.js'

let database: TestDatabase
let store: Store
let platform: RecordedPlatform
let watches: { id: string }[]

beforeAll(async () => {
  database = await createDatabase()
  store = database.store
})
afterAll(() => database.drop())
beforeEach(async () => {
  await store.feed.deleteMany()
  await store.channel.deleteMany()
  const channel = await store.channel.create({ data: { platform: 'console', externalId: randomUUID(), name: 'crisis' } })
  await ensureFeed(store, { id: 'x:brand', kind: 'x', settings: {}, watches: ['east', 'north', 'west'].map((name) => ({ name, query: '' })), channelIds: [channel.id] })
  watches = await store.watch.findMany({ orderBy: { name: 'asc' } })
  platform = new RecordedPlatform()
})

const figures = {
  'bad-buzz': { windowMinutes: 60, negatives: 40, expectedNegatives: 4, mentions: 80, negativeShare: 0.5, expectedShare: 0.1, reason: 'both' },
  silence: { cause: 'mentions', since: minutesLater(0).toISOString(), mentions: 0, expected: 40 },
  drift: {
    from: 0, to: 600, mentions: 400, senses: [{ sense: 'more-negatives', observed: 0.5, usual: 0.3, since: 0 }], languages: [], accuracy: null,
    likelier: 'people', reference: null, badBuzzAt: null, rule: 'it must last',
  },
} satisfies Partial<Record<NewAlert['kind'], NewAlert['figures']>>

/** Writes an alert that nobody has been told of; returns its id. */
async function write(watch: number, kind: keyof typeof figures): Promise<string> {
  const watchId = watches[watch]?.id ?? ''
  await openAlert(store, { kind, watchId, openedAt: minutesLater(5), severity: 5, observed: 40, expected: 4, figures: figures[kind], examples: [] })
  return (await store.alert.findFirstOrThrow({ where: { watchId, kind } })).id
}

/** The kinds of the messages that stand in the channel itself. */
function listHeads(): string[] {
  return platform.messages.filter(({ parent }) => parent === undefined).map(({ message }) => ('kind' in message ? message.kind : message.type))
}

const notify = (alertId: string | undefined): Promise<void> => notifyAlert(store, { console: platform }, alertId ?? '')

describe('alerts of one watch that several processes tell of at once', () => {
  test.each([
    ['bad-buzz', 'drift', 'silence'], ['bad-buzz', 'silence', 'drift'], ['drift', 'bad-buzz', 'silence'],
    ['drift', 'silence', 'bad-buzz'], ['silence', 'bad-buzz', 'drift'], ['silence', 'drift', 'bad-buzz'],
  ] as const)('(%s, %s and %s) make one message in the channel, and each is told once', async (...kinds) => {
    const ids = [await write(0, 'bad-buzz'), await write(0, 'drift'), await write(0, 'silence')]
    const idOf = { 'bad-buzz': ids[0], drift: ids[1], silence: ids[2] }
    await Promise.all(kinds.map((kind) => notify(idOf[kind])))
    expect(listHeads()).toEqual(['bad-buzz'])
    expect(platform.messages.map(({ key }) => key).toSorted()).toEqual(ids.map((id) => `alert:${id}`).toSorted())
    expect(await readOutbox(store, 10)).toEqual([])
  })

  test('make one message too where one of them dies while it brings the first', async () => {
    const ids = [await write(0, 'bad-buzz'), await write(0, 'drift')]
    const dying = new RecordedPlatform('console', new Map([[1, 'after']]))
    platform = dying
    const outcomes = await Promise.allSettled([notify(ids[1]), notify(ids[0])])
    expect(outcomes.map(({ status }) => status)).toContain('rejected')
    for (const id of ids.toReversed()) await notify(id)
    expect(listHeads()).toEqual(['bad-buzz'])
    expect(platform.messages).toHaveLength(2)
  })
})

test('silences of the watches of one feed, told of at once, make one message', async () => {
  const ids = [await write(0, 'silence'), await write(1, 'silence'), await write(2, 'silence')]
  await Promise.all(ids.toReversed().map(notify))
  expect(listHeads()).toEqual(['silence'])
  expect(platform.messages).toHaveLength(3)
})

test('an alert on a watch that the channel does not hear about leads none, and is not told there', async () => {
  const lead = await write(0, 'silence')
  await store.watchChannel.deleteMany({ where: { watchId: watches[0]?.id ?? '' } })
  await notify(await write(1, 'silence'))
  expect(platform.messages.map(({ key }) => key)).not.toContain(`alert:${lead}`)
  expect(listHeads()).toEqual(['silence'])
})

test('two notifiers side by side make one thread a watch', async () => {
  const backend = { kind: 'postgres', url: database.url } as const
  await prepareBackend(backend)
  for (const watch of [0, 1, 2]) for (const kind of ['silence', 'drift', 'bad-buzz'] as const) await write(watch, kind)
  const notifiers = [1, 2].map(() => runNotifier({ store, backend, platforms: { console: platform }, log: pino({ level: 'silent' }) }))
  try {
    await vi.waitFor(async () => {
      expect(platform.messages).toHaveLength(9)
      expect(await readOutbox(store, 10)).toEqual([])
    }, { timeout: 30_000 })
    expect(listHeads()).toEqual(['bad-buzz', 'bad-buzz', 'bad-buzz'])
  } finally {
    for (const notifier of notifiers) await notifier.stop()
  }
})
