import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSeries } from '../../../src/chat/notify/read-series.js'
import { createDatabase, type TestDatabase } from '../../create-database.js'
import { minutesLater, seedFeed, seedMinutes } from '../../store/seed.js'

let database: TestDatabase
let watchId: string

beforeAll(async () => {
  database = await createDatabase()
  watchId = (await seedFeed(database.store)).watchIds[0] ?? ''
  const minutes = [-600, 3, 4, 5, 19, 20, 34, 35]
  await seedMinutes(database.store, minutes.map((at) => ({ watchId, minute: minutesLater(at), negative: 2, neutral: 1 })))
})
afterAll(async () => {
  await database.drop()
})

// Twenty past: steps of an ordinary clock would cut what opened it in two.
const openedAt = minutesLater(20)
const hours = Array.from({ length: 30 }, (_, hour) => ({ expected: hour, low: 0, high: 2 * hour }))
const usual = { from: Math.floor(minutesLater(-12 * 60).getTime() / 3_600_000) * 60, windowMinutes: 15, hours }

function read(given: Partial<Parameters<typeof readSeries>[1]>) {
  return readSeries(database.store, { watchId, openedAt, endedAt: null, judgedThrough: null, figures: { usual }, ...given })
}

describe('the series of an alert', () => {
  test('ends, when it is opened, with the window that opened it', async () => {
    const { from, stepMinutes, observed } = await read({})
    expect(observed).toHaveLength(48)
    expect(new Date(Date.parse(from) + 48 * stepMinutes * 60_000)).toEqual(openedAt)
    expect(observed.slice(-2)).toEqual([4, 4])
  })

  test('follows the hours of the day, with the band of ordinary days', async () => {
    const series = await read({})
    expect(series.expected.slice(0, 4)).toEqual([0, 0, 0, 1])
    expect(series.expected.at(-1)).toBe(12)
    expect(series.usual?.at(-1)).toEqual({ low: 0, high: 24 })
  })

  test.each([
    ['to where it has been judged', { judgedThrough: minutesLater(50) }, 50], ['to its end', { judgedThrough: minutesLater(500), endedAt: minutesLater(50) }, 50],
    ['for two days at most', { judgedThrough: minutesLater(9000) }, 192],
  ])('goes on %s', async (_, given, steps) => {
    expect((await read(given)).observed).toHaveLength(steps)
  })

  test('says nothing of hours that were not foreseen', async () => {
    const { expected, usual: band } = await read({ judgedThrough: minutesLater(9000) })
    expect([expected.at(-1), band?.at(-1)]).toEqual([null, null])
  })

  test('of an alert of before has the expected count of its window, and no band', async () => {
    const series = await read({ figures: { expectedNegatives: 8, windowMinutes: 60 } })
    expect(series.expected[0]).toBe(2)
    expect(series).not.toHaveProperty('usual')
  })
})
