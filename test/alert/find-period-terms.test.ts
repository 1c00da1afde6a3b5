import { afterAll, beforeAll, expect, test } from 'vitest'
import { findPeriodTerms } from '../../src/alert/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { minutesLater } from '../store/seed.js'

let database: TestDatabase

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(() => database.drop())

test('finds what the complaints of a period are about, beside the week before; nothing where nobody complains', async () => {
  const { store } = database
  const { id: modelVersionId } = await store.modelVersion.create({ data: { id: 'm@1', name: 'm', sha256: 'a', role: 'champion', card: {} } })
  const feed = await store.feed.create({ data: { id: 'f', kind: 'x', settings: {}, watches: { create: { name: 'w', query: '' } } }, include: { watches: true } })
  const watchId = feed.watches[0]?.id ?? ''
  const say = async (text: string, minute: number, label: string, author: string): Promise<void> => {
    const createdAt = minutesLater(minute)
    const id = `x:${author}`
    await store.mention.create({ data: { id, source: 'x', text, author, createdAt, matches: { create: { watchId, minute: createdAt, counted: true } } } })
    const negative = label === 'negative' ? 0.9 : 0.1
    await store.prediction.create({ data: { mentionId: id, modelVersionId, label, negative, neutral: 1 - negative, positive: 0 } })
  }
  const usual = ['my flight is late again', 'two hours at the gate, so late', 'rude man at the desk', 'late once more, of course', 'why is the seat broken', 'no food on board', 'cold cabin, no blanket', 'late and no word of it']
  const fresh = ['where are my lost bags', 'lost bags in Lyon and nobody answers', 'they say lost bags take a week', 'third day of lost bags', 'lost bags, no refund, no call', 'honeymoon with lost bags', 'form for lost bags does not load', 'so many lost bags at the belt']
  for (const [place, text] of usual.entries()) await say(text, place - 1900, 'negative', `before${place}`)
  for (const [place, text] of fresh.entries()) await say(text, place, 'negative', `now${place}`)
  const terms = await findPeriodTerms(store, watchId, minutesLater(0), minutesLater(60))
  expect(terms.map(({ term }) => term).join(' ')).toContain('lost bags')
  expect(terms.map(({ term }) => term).join(' ')).not.toMatch(/late|crew/)
  expect(await findPeriodTerms(store, watchId, minutesLater(60), minutesLater(120))).toEqual([])
})
