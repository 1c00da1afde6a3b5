import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { countVerdicts, readVerdictsOf, recordVerdict, withdrawVerdict, type GivenVerdict } from '../../src/feedback/index.js'
import { seedPredictions } from '../chat/seed-alert.js'
import { createDatabase, type TestDatabase } from '../create-database.js'

let database: TestDatabase
let predictionId: string

beforeAll(async () => (database = await createDatabase()))
afterAll(() => database.drop())
beforeEach(async () => {
  const [id] = await seedPredictions(database.store, ['the crew was rude'])
  predictionId = id ?? ''
})

const now = new Date('2026-03-14T10:00:00Z')

function say(verdict: 'wrong' | 'right', extra: Partial<GivenVerdict> = {}): Promise<boolean> {
  return recordVerdict(database.store, { predictionId, platform: 'console', person: 'ann', verdict, source: 'reaction', now, ...extra })
}

function takeBack(extra: { person?: string } = {}): Promise<boolean> {
  return withdrawVerdict(database.store, { predictionId, platform: 'console', person: 'ann', now, ...extra })
}

async function readRows(): Promise<string[]> {
  const rows = await database.store.feedback.findMany({ where: { predictionId: BigInt(predictionId) }, orderBy: { id: 'asc' } })
  return rows.map((row) => `${row.person} ${row.verdict}${row.correctLabel === null ? '' : ` ${row.correctLabel}`}${row.withdrawnAt ? ' withdrawn' : ''}`)
}

async function count(): Promise<{ wrong: number; right: number } | undefined> {
  return (await countVerdicts(database.store, [predictionId])).get(predictionId)
}

async function countWaiting(): Promise<number> {
  const rows = await database.store.$queryRaw<unknown[]>`
    SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  return rows.length
}

describe('a verdict', () => {
  test('stands once, however often it is given', async () => {
    expect(await say('wrong')).toBe(true)
    expect(await say('wrong')).toBe(false)
    expect(await readRows()).toEqual(['ann wrong'])
  })

  test('replaces the other verdict of the same person, which stays as history', async () => {
    await say('wrong')
    expect(await say('right')).toBe(true)
    expect(await readRows()).toEqual(['ann wrong withdrawn', 'ann right'])
  })

  test('is replaced by the same verdict that names another label, and kept by one that names none', async () => {
    await say('wrong', { correctLabel: 'neutral' })
    expect(await say('wrong')).toBe(false)
    expect(await say('wrong', { correctLabel: 'positive' })).toBe(true)
    expect(await readRows()).toEqual(['ann wrong neutral withdrawn', 'ann wrong positive'])
  })

  test('can be taken back and given again', async () => {
    await say('wrong')
    expect(await takeBack()).toBe(true)
    expect(await takeBack()).toBe(false)
    await say('wrong')
    expect(await readRows()).toEqual(['ann wrong withdrawn', 'ann wrong'])
  })

  test.each([['deleted', { text: null, deletedAt: now }], ['older than texts are kept', { text: null }]])('on a post that is %s is refused, and one that stands can be taken back', async (_, data) => {
    await say('wrong')
    await database.store.mention.updateMany({ where: { predictions: { some: { id: BigInt(predictionId) } } }, data })
    await expect(say('right')).rejects.toMatchObject({ code: 'E_POST_GONE' })
    await expect(say('wrong', { person: 'bob' })).rejects.toMatchObject({ code: 'E_POST_GONE' })
    expect(await readRows()).toEqual(['ann wrong'])
    expect(await takeBack()).toBe(true)
  })

  test('is not taken back by someone else, nor where another verdict is meant', async () => {
    await say('wrong')
    expect(await takeBack({ person: 'bob' })).toBe(false)
    expect(await readRows()).toEqual(['ann wrong'])
  })

  test('stands once when a person clicks many times at once', async () => {
    const changes = await Promise.all(Array.from({ length: 12 }, () => say('wrong')))
    expect(changes.filter(Boolean)).toHaveLength(1)
    expect(await readRows()).toEqual(['ann wrong'])
  })

  test('leaves one standing when a person says both at once, and the other as history', async () => {
    await Promise.all(Array.from({ length: 10 }, (_, index) => say(index % 2 === 0 ? 'wrong' : 'right')))
    const rows = await readRows()
    expect(rows.filter((row) => !row.endsWith('withdrawn'))).toHaveLength(1)
    expect(rows.length).toBeGreaterThan(1)
  })

  test('waits for another of the same person that is being stored, and replaces it', async () => {
    let second: Promise<boolean> | undefined
    await database.store.$transaction(async (transaction) => {
      await transaction.$executeRaw`SELECT 1 FROM predictions WHERE id = ${BigInt(predictionId)} FOR NO KEY UPDATE`
      await transaction.feedback.create({
        data: { predictionId: BigInt(predictionId), platform: 'console', person: 'ann', verdict: 'wrong', source: 'reaction', createdAt: now },
      })
      second = say('right')
      while ((await countWaiting()) === 0);
    })
    expect(await second).toBe(true)
    expect(await readRows()).toEqual(['ann wrong withdrawn', 'ann right'])
  })

  test.each(['0', '999999999', '9223372036854775807', '9223372036854775808', '-1', '1.5', 'x', '', '1; DROP TABLE feedback'])(
    'on a prediction that does not exist (%s) is refused', async (unknown) => {
      await expect(say('wrong', { predictionId: unknown })).rejects.toMatchObject({ code: 'E_PREDICTION_UNKNOWN' })
    },
  )
})

describe('counting', () => {
  test('adds up what stands over people and platforms, with zeros for the rest', async () => {
    const [other = ''] = await seedPredictions(database.store, ['a calm flight'])
    await say('wrong')
    await say('wrong', { person: 'bob', platform: 'slack' })
    await say('right', { person: 'cat' })
    await say('wrong', { person: 'dan' })
    await takeBack({ person: 'dan' })
    expect(await count()).toEqual({ wrong: 2, right: 1 })
    expect((await countVerdicts(database.store, [other])).get(other)).toEqual({ wrong: 0, right: 0 })
    expect(await countVerdicts(database.store, [])).toEqual(new Map())
  })

  test('tells a person from one of the same name on another platform', async () => {
    await say('wrong', { platform: 'slack' })
    expect(await readVerdictsOf(database.store, 'console', 'ann', [predictionId])).toEqual(new Map())
    expect(await readVerdictsOf(database.store, 'slack', 'ann', [predictionId])).toEqual(new Map([[predictionId, 'wrong']]))
  })
})
