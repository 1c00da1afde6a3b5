import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readHourSummaries, storePredictions, type NewPrediction, type Store } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { makeMention, minutesLater, seedChampion, seedFeed, storeMentions, version } from './seed.js'

let database: TestDatabase
let store: Store

beforeAll(async () => {
  database = await createDatabase()
  store = database.store
  await seedChampion(store)
})
afterAll(async () => {
  await database.drop()
})

const says = (mentionId: string, label: string, [negative, neutral, positive]: [number, number, number], unknown = 0): NewPrediction =>
  ({ mentionId, label, negative, neutral, positive, unknown })
const read = (watchId: string) => readHourSummaries(store, watchId, minutesLater(-1e5), minutesLater(1e5))
const hourOf = (minutes: number): number => minutesLater(minutes).getTime() / 60_000

describe('the summary of an hour', () => {
  test('says what was predicted, how surely, of how many words that the model knows, and in which languages', async () => {
    const { feedId, watchIds: [watchId = ''] } = await seedFeed(store)
    const mentions = ['en', 'en-gb', 'fr', null].map((lang, index) => makeMention(`x:a${index}`, [watchId], { lang, createdAt: minutesLater(index * 19) }))
    await storeMentions(store, feedId, [...mentions, makeMention('x:a4', [watchId], { createdAt: minutesLater(60) })])
    const ids = [...mentions.map(({ id }) => id), 'x:a4']
    await storePredictions(store, version, ids, [
      says('x:a0', 'negative', [0.75, 0.25, 0], 0.5), says('x:a1', 'neutral', [0.25, 0.5, 0.25]), says('x:a2', 'positive', [0, 0, 1], 0.25),
      says('x:a3', 'negative', [1, 0, 0]), says('x:a4', 'neutral', [0.125, 0.75, 0.125]),
    ])
    expect(await read(watchId)).toEqual([
      {
        hour: hourOf(0), modelVersionId: version, negative: 2, neutral: 1, positive: 1, scores: [1, 0, 1, 0, 0, 0, 0, 1, 0, 1],
        uncertain: 1, confidence: 3.25, unknown: 0.75, languages: { en: 2, fr: 1, latin: 1 },
      },
      {
        hour: hourOf(60), modelVersionId: version, negative: 0, neutral: 1, positive: 0, scores: [0, 1, 0, 0, 0, 0, 0, 0, 0, 0],
        uncertain: 0, confidence: 0.75, unknown: 0, languages: { latin: 1 },
      },
    ])
  })

  test.each([
    ['vol annulé', 'latin'], ['рейс отменён', 'cyrillic'], ['الرحلة ملغاة', 'arabic'], ['フライト欠航', 'japanese'], ['航班取消', 'chinese'], ['항공편', 'hangul'],
    ['πτήση', 'greek'], ['टिकट', 'devanagari'], ['เที่ยวบิน', 'thai'], ['טיסה', 'hebrew'], ['😡😡', 'latin'],
  ])('tells the script of "%s" where the feed names no language: %s', async (text, script) => {
    const { feedId, watchIds: [watchId = ''] } = await seedFeed(store)
    const id = `x:${watchId}`
    await storeMentions(store, feedId, [makeMention(id, [watchId], { text })])
    await storePredictions(store, version, [id], [says(id, 'neutral', [0, 1, 0])])
    expect((await read(watchId)).map(({ languages }) => languages)).toEqual([{ [script]: 1 }])
  })

  test('is one for each model version', async () => {
    await seedChampion(store, 'made-up@2')
    const { feedId, watchIds: [watchId = ''] } = await seedFeed(store)
    await storeMentions(store, feedId, ['x:m0', 'x:m1'].map((id) => makeMention(id, [watchId])))
    await storePredictions(store, version, ['x:m0'], [says('x:m0', 'neutral', [0, 1, 0])])
    await storePredictions(store, 'made-up@2', ['x:m0', 'x:m1'], [says('x:m1', 'negative', [1, 0, 0])])
    expect(await read(watchId)).toMatchObject([{ modelVersionId: version, negative: 0, neutral: 1 }, { modelVersionId: 'made-up@2', negative: 1, neutral: 0 }])
  })
})

test('whatever jobs run at once and overlap, the summaries are those of a count over the big tables', async () => {
  const jobs = fc.array(fc.uniqueArray(fc.nat(29), { minLength: 1, maxLength: 15 }), { minLength: 12, maxLength: 12 })
  let run = 0
  await fc.assert(
    fc.asyncProperty(jobs, async (picks) => {
      run += 1
      const { feedId, watchIds } = await seedFeed(store, 2)
      const name = (index: number): string => `x:p${run}-${index}`
      await storeMentions(store, feedId, Array.from({ length: 30 }, (_, index) =>
        makeMention(name(index), watchIds.slice(0, 1 + (index % 2)), { lang: ['en', 'fr', 'de'][index % 3] ?? null, createdAt: minutesLater(index * 7) })))
      await Promise.all(picks.map((pick) => {
        const ids = pick.map(name)
        return storePredictions(store, version, ids, pick.map((index) => says(name(index), index % 2 ? 'negative' : 'neutral', index % 2 ? [0.75, 0.25, 0] : [0.25, 0.5, 0.25], 0.5)))
      }))
      for (const [watch, watchId] of watchIds.entries()) {
        const touched = [...new Set(picks.flat())].filter((index) => watch <= index % 2)
        const summaries = await read(watchId)
        const sum = (value: (each: (typeof summaries)[number]) => number): number => summaries.reduce((total, each) => total + value(each), 0)
        const negatives = touched.filter((index) => index % 2).length
        expect({ negative: sum((each) => each.negative), neutral: sum((each) => each.neutral), seventh: sum((each) => each.scores[7] ?? 0), uncertain: sum((each) => each.uncertain) })
          .toEqual({ negative: negatives, neutral: touched.length - negatives, seventh: negatives, uncertain: touched.length - negatives })
        expect({ unknown: sum((each) => each.unknown), french: sum((each) => each.languages.fr ?? 0) })
          .toEqual({ unknown: touched.length / 2, french: touched.filter((index) => index % 3 === 1).length })
        expect(new Set(summaries.map(({ hour }) => hour)).size).toBe(summaries.length)
      }
    }),
    { numRuns: 10 },
  )
})
