import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { messageSchema } from '../../../src/chat/index.js'
import { createDatabase, type TestDatabase } from '../../create-database.js'
import { openedAt, seedPredictions, seedWatch } from '../seed-alert.js'
import { openTalk, type Talk } from './open-context.js'

let database: TestDatabase
let talk: Talk
let ids: bigint[]

beforeAll(async () => {
  database = await createDatabase()
  talk = openTalk(database.store)
})
afterAll(async () => {
  await talk.close()
  await database.drop()
})
beforeEach(async () => {
  const { store } = database
  await store.feed.deleteMany()
  await store.mention.deleteMany()
  const watchId = await seedWatch(store)
  ids = (await seedPredictions(store, ['the crew was rude', 'what a landing'])).map(BigInt)
  for (const [place, predictionId] of ids.entries()) {
    await store.audit.create({ data: { watchId, predictionId, stratum: 'negative/sure/en', weight: 2, offeredAt: openedAt, purpose: place === 0 ? 'audit' : 'teaching' } })
  }
})

const verdicts = async () => (await database.store.feedback.findMany({ orderBy: { id: 'asc' } })).map(({ verdict, correctLabel, source }) => [verdict, correctLabel, source].join(' '))

describe('audit', () => {
  test('shows one post, without what the model said of it, to be judged with one tap', async () => {
    const { message } = await talk.say('audit')
    expect(messageSchema.safeParse(JSON.parse(JSON.stringify(message))).success).toBe(true)
    expect(message.quote?.text).toBe('the crew was rude')
    expect(message).not.toHaveProperty('prediction')
    expect(message.choices.map(({ say }) => say)).toEqual([`audit ${ids[0]} negative`, `audit ${ids[0]} neutral`, `audit ${ids[0]} positive`, `audit ${ids[0]} skip`])
  })

  test('takes a tap for a verdict and goes on, until all is judged', async () => {
    expect((await talk.say(`audit ${ids[0]} negative`)).message.quote?.text).toBe('what a landing')
    const { message } = await talk.say(`audit ${ids[1]} positive`)
    expect(message.title).toContain('all is checked')
    expect(await verdicts()).toEqual(['right negative audit', 'wrong positive audit'])
    await talk.say(`audit ${ids[1]} positive`)
    expect(await verdicts()).toHaveLength(2)
  })

  test('leaves one for later', async () => {
    expect((await talk.say(`audit ${ids[0]} skip`)).message.quote?.text).toBe('what a landing')
    expect(await verdicts()).toEqual([])
  })

  test('knows only predictions that were offered', async () => {
    await expect(talk.say('audit 999999 negative')).rejects.toMatchObject({ code: 'E_PREDICTION_UNKNOWN' })
  })
})
