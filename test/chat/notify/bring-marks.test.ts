import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bringMarks, createConsolePlatform, judgePrediction, notifyAlert, shareAnswer, type AnswerMessage } from '../../../src/chat/index.js'
import { fillFrame, frameMessage } from '../../../src/chat/notify/frame-message.js'
import type { Store } from '../../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../../create-database.js'
import { anyMessage } from '../any-message.js'
import { openTalk, type Talk } from '../command/open-context.js'
import { RecordedPlatform } from './recorded-platform.js'
import { seedAlertInChannels } from './seed-alert-in-channels.js'

let database: TestDatabase
let store: Store
let talk: Talk
let slack: RecordedPlatform

beforeAll(async () => {
  database = await createDatabase()
  store = database.store
  talk = openTalk(store)
})
afterAll(async () => {
  await talk.close()
  await database.drop()
})
beforeEach(async () => {
  await store.feed.deleteMany()
  await store.channel.deleteMany()
  await store.feedback.deleteMany()
  slack = new RecordedPlatform('slack')
})

const bring = () => bringMarks(store, { slack }, (error) => expect(error).toBeUndefined())
/** As the page and the API do, which know no other platform. */
const markElsewhere = (predictionId: string, judgement: 'right' | 'wrong' | null = 'wrong') =>
  judgePrediction(store, {}, { platform: 'console', predictionId, judgement, source: 'reaction', person: 'p', now: new Date() })
const marksOf = (place: number) => {
  const { message } = slack.messages[place] ?? expect.fail('there is no such message')
  return message.type === 'example' || message.type === 'answer' ? message.prediction?.marks : undefined
}

test('a mark made on the page or by the API reaches the message about it, once, and so does taking it back', async () => {
  const { alertId } = await seedAlertInChannels(store, ['slack', 'console'])
  await notifyAlert(store, { slack, console: createConsolePlatform(store) }, alertId)
  const { predictionId } = await store.chatMessage.findFirstOrThrow({ where: { externalId: 'slack-2' } })
  expect(await bring()).toBe(0)
  await markElsewhere(String(predictionId))
  expect(marksOf(1)).toEqual({ wrong: 0, right: 0 })
  expect([await bring(), await bring()]).toEqual([1, 0])
  expect([marksOf(1), marksOf(2), slack.messages[1]?.edits]).toEqual([{ wrong: 1, right: 0 }, { wrong: 0, right: 0 }, 1])
  await markElsewhere(String(predictionId), null)
  expect([await bring(), marksOf(1)]).toEqual([1, { wrong: 0, right: 0 }])
})

test('what a platform did not take is tried again', async () => {
  // The alert and three examples are four calls; the first edit after them fails.
  slack = new RecordedPlatform('slack', new Map([[5, 'before']]))
  const { alertId } = await seedAlertInChannels(store, ['slack'])
  await notifyAlert(store, { slack }, alertId)
  const { predictionId } = await store.chatMessage.findFirstOrThrow({ where: { externalId: 'slack-2' } })
  await markElsewhere(String(predictionId))
  const failures: unknown[] = []
  for (let time = 0; time < 3; time++) await bringMarks(store, { slack }, (error) => failures.push(error))
  expect([failures.length, marksOf(1), slack.messages[1]?.edits]).toEqual([1, { wrong: 1, right: 0 }, 1])
})

describe('a shared answer', () => {
  const share = async (): Promise<AnswerMessage> => {
    const { message } = await talk.say('score the crew was terrible and my bag is lost')
    await shareAnswer(store, slack, { channel: 'C1', key: 'k', message, by: 'Ana' })
    return message
  }

  test('says what people hold of it, and everything else that it said', async () => {
    const { prediction } = await share()
    const before = slack.messages[0]?.message
    await judgePrediction(store, { slack }, { platform: 'slack', predictionId: prediction?.id ?? '', judgement: 'wrong', source: 'button', person: 'U1', now: new Date() })
    expect(marksOf(0)).toEqual({ wrong: 1, right: 0 })
    const after = slack.messages[0]?.message
    // A model may name a word by its root, which does not stand in the text: that one is not kept.
    const plain = (message: typeof after) => (message?.type === 'answer'
      ? { ...message, prediction: undefined, quote: message.quote?.text, weights: message.weights?.filter(({ word }) => message.quote?.text?.includes(word) === true) } : message)
    expect(after).toMatchObject({ weights: [{ word: 'terrible', weight: 1 }, { word: 'and my' }] })
    expect(plain(after)).toEqual(plain(before))
    expect(await bring()).toBe(0)
  })

  test('keeps no word of what was asked beside the text itself', async () => {
    await share()
    const { frame } = await store.chatMessage.findFirstOrThrow({ where: { channel: { externalId: 'C1' } } })
    expect(JSON.stringify(frame)).not.toMatch(/terrible|crew|lost|bag/)
    expect(frame).toMatchObject({ type: 'answer', lines: ['Shared by Ana.'] })
  })
})

test('a message is the same after its frame was filled with its own post', () => {
  fc.assert(fc.property(anyMessage, (message) => {
    const frame = frameMessage(message)
    if (!frame || (message.type !== 'example' && message.type !== 'answer') || !message.quote || !message.prediction) return
    const { text, author = null, url = null, createdAt } = message.quote
    const filled = fillFrame(JSON.parse(JSON.stringify(frame)), { text, author, url, createdAt }, message.prediction)
    expect(filled?.type).toBe(message.type)
    expect(filled?.quote).toEqual(message.quote)
    expect(filled?.prediction).toEqual(message.prediction)
  }))
})
