import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readRetrainingSet, recordVerdict, renderRetrainingSet, withdrawVerdict, type GivenVerdict } from '../../../src/feedback/index.js'
import { seedPredictions } from '../../chat/seed-alert.js'
import { createDatabase, type TestDatabase } from '../../create-database.js'

const now = new Date('2026-03-14T10:00:00Z')
let database: TestDatabase
let predictionId: string

beforeAll(async () => (database = await createDatabase()))
afterAll(() => database.drop())
beforeEach(async () => {
  await database.store.mention.deleteMany()
  predictionId = (await seedPredictions(database.store, ['=SUM(the crew, "rude")']))[0] ?? ''
})

const say = (verdict: 'wrong' | 'right', person: string, more: Partial<GivenVerdict> = {}) =>
  recordVerdict(database.store, { predictionId, platform: 'console', person, verdict, source: 'reaction', now, ...more })
const read = (until?: Date) => readRetrainingSet(database.store, until)

describe('the retraining set', () => {
  test('has a post once, with its label, who said so and what the model said', async () => {
    await say('wrong', 'ana', { correctLabel: 'neutral' })
    await say('wrong', 'bo')
    expect(await read()).toMatchObject([{ label: 'neutral', said: 'negative', modelVersion: 'made-up@1', checked: false, heldOutFor: undefined, people: ['console:ana', 'console:bo'], sources: ['reaction'] }])
  })

  test('holds out what people disagree on, until they agree', async () => {
    await say('wrong', 'ana')
    await say('right', 'bo')
    expect(await read()).toMatchObject([{ heldOutFor: 'disagreement', label: undefined }])
    await withdrawVerdict(database.store, { predictionId, platform: 'console', person: 'ana', now })
    expect(await read()).toMatchObject([{ heldOutFor: undefined, label: 'negative', checked: true }])
  })

  test('takes the last word of a person who judged a post under two versions, and does not call that a disagreement', async () => {
    const { store } = database
    const { mentionId } = await store.prediction.findUniqueOrThrow({ where: { id: BigInt(predictionId) } })
    await store.modelVersion.createMany({ data: [{ id: 'made-up@2', name: 'made-up', sha256: '2', role: 'challenger', card: {} }], skipDuplicates: true })
    const { id } = await store.prediction.create({ data: { mentionId, modelVersionId: 'made-up@2', label: 'neutral', negative: 0.1, neutral: 0.8, positive: 0.1 } })
    await say('right', 'ana')
    await say('right', 'ana', { predictionId: String(id), now: new Date(now.getTime() + 1000) })
    expect(await read()).toMatchObject([{ label: 'neutral', modelVersion: 'made-up@2', people: ['console:ana'], heldOutFor: undefined }])
    await say('right', 'bo')
    expect(await read()).toMatchObject([{ heldOutFor: 'disagreement', people: ['console:bo', 'console:ana'] }])
  })

  test('loses what is taken back, deleted, or given later than asked', async () => {
    await say('wrong', 'ana')
    expect(await read(new Date(now.getTime() - 1))).toEqual([])
    await database.store.mention.updateMany({ data: { deletedAt: now } })
    expect(await read()).toEqual([])
    await database.store.mention.updateMany({ data: { deletedAt: null } })
    await withdrawVerdict(database.store, { predictionId, platform: 'console', person: 'ana', now })
    expect(await read()).toEqual([])
  })

  test('is written without texts unless they are asked for, and no spreadsheet runs them', async () => {
    await say('wrong', 'ana', { correctLabel: 'neutral' })
    const items = await read()
    const [line = ''] = renderRetrainingSet(items, 'jsonl', false).split('\n')
    expect(JSON.parse(line)).toMatchObject({ label: 'neutral', asked: false, people: ['console:ana'] })
    expect(line).not.toContain('rude')
    expect(JSON.parse(renderRetrainingSet(items, 'jsonl', true))).toMatchObject({ text: '=SUM(the crew, "rude")' })
    const csv = renderRetrainingSet(items, 'csv', true).split('\n')
    expect(csv[0]).toBe('mention_id,text_sha256,label,model_said,model_version,asked,held_out_for,second_look,people,sources,feedback_ids,given_at,text')
    expect(csv[1]).toContain(`"'=SUM(the crew, ""rude"")"`)
    expect(renderRetrainingSet([], 'csv', false)).toMatch(/^mention_id,/)
  })
})
