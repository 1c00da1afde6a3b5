import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { messageSchema, type Answer } from '../../../src/chat/index.js'
import { recordVerdict } from '../../../src/feedback/index.js'
import { openAlert, readOutageSigns, readWrongMarks } from '../../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../../create-database.js'
import { openedAt, seedPredictions, seedWatch } from '../seed-alert.js'
import { openTalk, type Talk } from './open-context.js'

const day = 86_400_000
let database: TestDatabase
let talk: Talk
let watchId: string

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
  await store.channel.deleteMany()
  await store.mention.deleteMany()
  watchId = await seedWatch(store)
  await store.watch.update({ where: { id: watchId }, data: { name: 'Air Paradis' } })
})

const say = (line: string, who = {}): Promise<Answer> => talk.say(line, who)
const saysOf = ({ message }: Answer): string[] => message.choices.map((choice) => choice.say)

/** Another watch, on a file that is split by airline. */
async function seedDelta(): Promise<void> {
  await database.store.feed.create({ data: { id: 'replay:file', kind: 'replay', settings: { file: '/data/airline.csv', by: 'airline', speed: 'max' } } })
  await database.store.watch.create({ data: { feedId: 'replay:file', name: 'Delta', query: 'Delta' } })
}

describe('a text', () => {
  test('is scored, with the words that weighed most, and may be shared', async () => {
    const { message } = await say('the service was terrible')
    expect(message).toMatchObject({ title: expect.stringMatching(/^This reads as negative: \d+% sure\.$/) as string, share: true, prediction: { label: 'negative', marks: { wrong: 0, right: 0 } } })
    expect(message.weights?.[0]).toEqual({ word: expect.stringContaining('terrible') as string, weight: 1 })
  })

  test('is kept once, matches no watch and is counted nowhere', async () => {
    const before = await database.store.minuteCount.count()
    const [first, second] = [await say('what  a flight'), await say('score what a flight')]
    expect(second.message.prediction?.id).toBe(first.message.prediction?.id)
    expect(await database.store.mention.findMany({ select: { id: true, source: true, matches: true } })).toEqual([{ id: expect.stringMatching(/^asked:[\da-f]{64}$/) as string, source: 'asked', matches: [] }])
    expect(await database.store.minuteCount.count()).toBe(before)
  })

  test('that asks the same at once in several places is kept once', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => say('all at once')))
    expect(new Set(answers.map(({ message }) => message.prediction?.id)).size).toBe(1)
  })

  test('can be marked wrong, which raises no alert about a watch', async () => {
    const { message } = await say('the crew was lovely')
    const predictionId = message.prediction?.id ?? ''
    await recordVerdict(database.store, { predictionId, platform: 'slack', person: 'U1', verdict: 'wrong', source: 'button', now: openedAt })
    expect((await say('the crew was lovely')).message.prediction?.marks).toEqual({ wrong: 1, right: 0 })
    expect(await readWrongMarks(database.store, new Date(0))).toEqual([])
  })

  test('does not make a scorer look alive that is not', async () => {
    await say('the crew was lovely')
    expect((await readOutageSigns(database.store, openedAt)).scoredAt).toBeNull()
  })

  test('comes back where it was past retention', async () => {
    await say('keep me')
    await database.store.mention.updateMany({ data: { text: null, deletedAt: openedAt } })
    await say('keep me')
    expect(await database.store.mention.findMany({ select: { text: true, deletedAt: true } })).toEqual([{ text: 'keep me', deletedAt: null }])
  })

  test.each([['10,000 characters', 'late again '.repeat(910)], ['a link alone', 'https://example.com/a'], ['emoji', '😡😡'], ['Arabic', 'الرحلة سيئة جدا'], ['markup', '<b>!channel</b> *x*']])('of %s has an answer', async (_, text) => {
    const { message } = await say(`score ${text}`)
    expect(message.prediction).toBeDefined()
    expect(message.quote?.text).toBe(text.trim())
  })

  test.each([['score', 'There is no text to score.'], ['score \u200b', 'There is no text to score.'], [`score ${'a'.repeat(30_000)}`, 'This text cannot be scored.'], ['score a\0b', 'This text cannot be scored.']])('that cannot be scored is said to be so', async (line, title) => {
    const { message } = await say(line)
    expect(message).toMatchObject({ title, share: false })
    expect(message.lines).toHaveLength(1)
  })
})

describe('status', () => {
  test('says how much and how bad, against what is usual, with a chart', async () => {
    // A day of before, as quiet as can be: the crisis stands out against it.
    await database.store.minuteCount.create({ data: { watchId, minute: new Date(openedAt.getTime() - 2.5 * day), negative: 1 } })
    const { message } = await say('status')
    expect(message.title).toMatch(/^Air Paradis: [\d,]+ mentions in 24 hours, \d+% of them negative; more complaints than usual \([\d,]+; usually none\)\.$/)
    expect(message.facts[0]).toMatchObject({ name: 'Mentions, last hour', expected: 'none' })
    expect(message.chart?.observed).toHaveLength(24)
    expect(message.chart?.expected.every((each) => each !== null)).toBe(true)
    expect(message.invented).toBe(true)
  })

  test('says of the last hour alone that it is worse than usual, where the day is not', async () => {
    const { _sum: { negative } } = await database.store.minuteCount.aggregate({ where: { watchId }, _sum: { negative: true } })
    // As many the day before, in another hour of it.
    await database.store.minuteCount.create({ data: { watchId, minute: new Date(openedAt.getTime() - 2.5 * day), negative: 1 } })
    await database.store.minuteCount.create({ data: { watchId, minute: new Date(openedAt.getTime() - 1.5 * day), negative: negative ?? 0 } })
    const { message } = await say('status')
    expect(message.title).toMatch(/; more complaints than usual in the last hour \([\d,]+; usually none\)\.$/)
  })

  test('of a watch of one day does not know what is usual', async () => {
    const { message } = await say('status air paradis')
    expect(message.title).toMatch(/what is usual is still being learnt\.$/)
    expect(message.facts.every(({ expected }) => expected === undefined)).toBe(true)
  })

  test('of a watch that is still being scored says what stood when all was counted', async () => {
    const minute = new Date(openedAt.getTime() - 3 * 3_600_000)
    await database.store.match.create({ data: { watch: { connect: { id: watchId } }, minute, mention: { create: { id: 'demo:late', source: 'demo', text: 'late', createdAt: minute } } } })
    const { message } = await say('status')
    expect(message.lines).toContain('Scoring is behind: this is what stood at Sat 14 Mar, 06:20.')
    expect(message.facts[2]?.observed).not.toBe('0')
  })

  test('says what does not work', async () => {
    await database.store.feed.updateMany({ data: { failure: 'E_FILE_MISSING: gone.' } })
    await database.store.watch.updateMany({ data: { pausedAt: openedAt } })
    await seedPredictions(database.store, [])
    await database.store.modelVersion.updateMany({ data: { seenAt: new Date(openedAt.getTime() - 600_000) } })
    const { message } = await say('status')
    expect(message.lines).toEqual([
      'This watch is paused: nothing new is counted.', 'The feed (demo) gave up: E_FILE_MISSING: gone.', 'The model made-up@1 has not worked for 10 minutes.',
      'Drift is not told of yet: what people and the model usually say here is still being learnt (0%; it takes two weeks at least).',
    ])
  })
})

describe('a watch', () => {
  test('needs no name where there is one, and is asked for where there are several', async () => {
    await seedDelta()
    expect((await say('status')).message).toMatchObject({ title: 'Which watch?', choices: [{ say: 'status "Air Paradis"' }, { say: 'status "Delta"' }] })
    await database.store.channel.create({ data: { platform: 'slack', externalId: 'C1', name: 'one', watches: { create: { watchId } } } })
    expect((await say('status')).message.title).toMatch(/^Air Paradis:/)
  })

  test.each([
    ['status AIR PARADIS', /^Air Paradis:/, 0],
    ['status Air Paradsi', /^No watch is called “Air Paradsi”\.$/, 2],
    ['status paradis', /^No watch is called “paradis”\.$/, 2],
    ['status of my bag is unknown', /^No watch is called/, 3],
  ])('is found by its name, whatever the case, and the nearest is offered: %s', async (line, title, choices) => {
    await seedDelta()
    const answer = await say(line)
    expect(answer.message.title).toMatch(title)
    if (choices === 0) return
    expect(saysOf(answer)).toHaveLength(choices)
    expect(saysOf(answer)[0]).toBe('status "Air Paradis"')
    expect(saysOf(answer).at(-1)).toBe(`score ${line}`)
  })
})

test('top shows the most negative and the most spread, each to be marked, and a wording once', async () => {
  const ids = await seedPredictions(database.store, ['so late', 'lost my bag', 'SO LATE!!', 'rude crew'])
  const rows = await database.store.prediction.findMany({ where: { id: { in: ids.map(BigInt) } }, orderBy: { id: 'asc' } })
  await database.store.match.createMany({ data: rows.map(({ mentionId }) => ({ watchId, mentionId, minute: new Date(openedAt.getTime() - 600_000), counted: true })) })
  await database.store.mention.update({ where: { id: rows[3]?.mentionId ?? '' }, data: { metrics: { retweets: 40, likes: 2 } } })
  const { message } = await say('top')
  expect(message.posts?.map(({ quote, why, prediction }) => [quote.text, why, prediction.id])).toEqual([
    ['so late', 'Most negative', ids[0]], ['lost my bag', 'Most negative', ids[1]], ['rude crew', 'Most shared: 42 retweets and likes', ids[3]],
  ])
  expect((await say('top 1h')).message.title).toBe('Air Paradis: the most negative and the most spread of 60 minutes.')
})

test('alerts are listed with where they stand in the channel, those that go on first', async () => {
  const alert = { watchId, severity: 6, observed: 40, expected: 4, figures: {}, examples: [] }
  expect((await say('alerts')).message.title).toBe('No alert is open.')
  await openAlert(database.store, { ...alert, kind: 'drift', openedAt: new Date(openedAt.getTime() - day), severity: 9 })
  await database.store.alert.updateMany({ data: { endedAt: openedAt } })
  await openAlert(database.store, { ...alert, kind: 'bad-buzz', openedAt })
  const channel = await database.store.channel.create({ data: { platform: 'slack', externalId: 'C1', name: 'one', watches: { create: { watchId } } } })
  const { id } = await database.store.alert.findFirstOrThrow({ where: { kind: 'bad-buzz' } })
  await database.store.chatMessage.create({ data: { channelId: channel.id, key: `alert:${id}`, externalId: '17.1', alertId: id, revision: 1 } })
  const { message } = await say('alerts')
  expect(message.title).toBe('1 alert is going on.')
  expect(message.alerts).toEqual([
    { alertId: id, messageId: '17.1', text: 'Air Paradis: bad buzz, severity 6 of 10, open, since 14 Mar 2026, 09:20 UTC' },
    { alertId: expect.any(String) as string, text: 'Air Paradis: drift, severity 9 of 10, over, but nobody has closed it, since 13 Mar 2026, 09:20 UTC' },
  ])
})

test('model says which version decides and how well it does, in words', async () => {
  await database.store.modelVersion.deleteMany()
  expect((await say('model')).message.title).toBe('No model decides yet: none has been loaded.')
  const model = await talk.context.openModel()
  await database.store.modelVersion.create({ data: { id: model.version, name: model.name, sha256: model.sha256, role: 'champion', card: JSON.parse(JSON.stringify(model.card)) as object, promotedAt: openedAt } })
  const { message } = await say('model')
  expect(message.title).toBe(`The model ${model.version} decides, since Sat 14 Mar 2026.`)
  expect(message.lines[0]).toMatch(/^On [\d,]+ posts that it had never seen it was right about 80% of the time\.$/)
  expect(message.lines[1]).toBe('Nobody has checked a fair sample of its predictions yet.')
  expect(message.lines[2]).toMatch(/^In the last 30 days people marked 0 predictions wrong and 0 right\./)
})

test.each(['help', 'help watch', 'stauts', 'mute 99y', 'help me with my bag', 'preview', 'digest', 'watch', 'watch add', 'alerts', 'model', 'top', 'status', 'great flight'])('every answer can be stored and its buttons say what is understood: %s', async (line) => {
  const answer = await say(line)
  expect(messageSchema.parse(JSON.parse(JSON.stringify(answer.message)))).toEqual(answer.message)
  for (const choice of saysOf(answer)) expect((await say(choice)).message.title).not.toMatch(/^Did you mean|^This is no command|^No watch/)
})

test('the texts of people stay out of errors: a failing database says nothing of them', async () => {
  const broken = openTalk(database.store, { openModel: () => talk.context.openModel(), now: () => new Date(Number.NaN) })
  const error: unknown = await broken.say('secret words').catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(Error)
  expect(String(error)).not.toContain('secret words')
})
