import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  composeExampleMessage, createConsolePlatform, ensureConsoleChannel, followChannel, reactToMessage, readChannel, refreshVerdicts,
  type ConsoleChannel, type ConsoleEvent, type Platform,
} from '../../../src/chat/index.js'
import { recordVerdict } from '../../../src/feedback/index.js'
import { createDatabase, type TestDatabase } from '../../create-database.js'
import { openedAt, seedAlert, seedWatch } from '../seed-alert.js'

let database: TestDatabase
let platform: Platform
let channel: ConsoleChannel

beforeAll(async () => {
  database = await createDatabase()
  platform = createConsolePlatform(database.store)
  channel = await ensureConsoleChannel(database.store)
})
afterAll(() => database.drop())

function write(text: string, id = '1') {
  return composeExampleMessage({
    mention: { text, author: null, url: null, createdAt: openedAt },
    prediction: { id, label: 'neutral', negative: 0.2, neutral: 0.7, positive: 0.1 },
    marks: { wrong: 0, right: 0 },
    invented: true,
  })
}

function post(key: string, text = key, parent?: string): Promise<string> {
  return platform.post({ channel: 'alerts', key, message: write(text), ...(parent !== undefined && { parent }) })
}

async function read(id: string, after?: number): Promise<ConsoleEvent | undefined> {
  const events = await readChannel(database.store, { channel: channel.id, after, person: 'ann' })
  return events.find((event) => event.id === id)
}

test('the channel is made once, also by several processes at once', async () => {
  const made = await Promise.all([1, 2, 3, 4].map(() => ensureConsoleChannel(database.store)))
  expect(new Set(made.map(({ id }) => id))).toEqual(new Set([channel.id]))
  expect(channel).toMatchObject({ externalId: 'alerts', name: '#vigie-alerts' })
})

describe('posting', () => {
  test('the same key twice gives one message, the first', async () => {
    const id = await post('twice', 'first')
    expect(await post('twice', 'second')).toBe(id)
    expect((await read(id))?.html).toContain('first')
  })

  test('the same key many times at once gives one message', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => post('at-once')))
    expect(new Set(ids).size).toBe(1)
  })

  test('into a thread keeps to its parent', async () => {
    const parent = await post('parent')
    const id = await post('reply', 'reply', parent)
    expect(await read(id)).toMatchObject({ parentId: parent, edited: false })
  })

  test.each([
    ['a channel that does not exist', { channel: 'none', key: 'a' }, 'E_CHANNEL_UNKNOWN'],
    ['the thread of what is no message', { channel: 'alerts', key: 'b', parent: 'x' }, 'E_MESSAGE_UNKNOWN'],
  ])('to %s is refused', async (_, posting, code) => {
    await expect(platform.post({ ...posting, message: write('lost') })).rejects.toMatchObject({ code })
  })

  test('survives what PostgreSQL cannot store', async () => {
    const id = await post('hostile', 'a\0b\ud83d and <script>')
    expect((await read(id))?.html).toContain('ab\ufffd and &lt;script&gt;')
  })
})

describe('editing', () => {
  test('changes the message in place and moves it on', async () => {
    const id = await post('edited', 'before')
    const before = await read(id)
    await platform.update('alerts', id, write('after'))
    const after = await read(id)
    expect(after?.html).toContain('after')
    expect(after).toMatchObject({ edited: true, postedAt: before?.postedAt })
    expect(after?.seq).toBeGreaterThan(before?.seq ?? Infinity)
  })

  test('into what it says already changes nothing', async () => {
    const id = await post('same', 'same')
    const before = await read(id)
    await platform.update('alerts', id, write('same'))
    expect(await read(id)).toEqual(before)
  })

  test.each(['999999', 'x', '', '1e3'])('of a message that does not exist (%s) is refused', async (id) => {
    await expect(platform.update('alerts', id, write('lost'))).rejects.toMatchObject({ code: 'E_MESSAGE_UNKNOWN' })
  })
})

describe('reading', () => {
  test('puts parents before what is in their thread, though edited later', async () => {
    const parent = await post('late-parent', 'before')
    const child = await post('early-child', 'child', parent)
    await platform.update('alerts', parent, write('after'))
    const ids = (await readChannel(database.store, { channel: channel.id, after: 0, person: 'ann' })).map(({ id }) => id)
    expect(ids.indexOf(parent)).toBeLessThan(ids.indexOf(child))
  })

  test('goes back a little, so that what was stored out of order is not missed', async () => {
    const late = await post('out-of-order')
    const newer = await post('newer')
    const seq = (await read(newer))?.seq
    expect(await read(late, seq)).toBeDefined()
  })

  test('says that a message of another version cannot be shown, and shows the rest', async () => {
    const id = await post('foreign')
    await database.store.consoleMessage.update({ where: { id: BigInt(id) }, data: { body: { type: 'hologram' } } })
    expect((await read(id))?.html).toContain('cannot be shown')
    await database.store.consoleMessage.delete({ where: { id: BigInt(id) } })
  })
})

describe('following', () => {
  test('tells what was posted and changed since, once', async () => {
    const before = await post('before-following')
    const follower = await followChannel(database.store, channel.id)
    expect(await follower.next()).toEqual([])
    const after = await post('after-following')
    await platform.update('alerts', before, write('changed'))
    expect((await follower.next()).map(({ id }) => id).sort()).toEqual([before, after].sort())
    expect(await follower.next()).toEqual([])
  })

  test('does not miss a message whose transaction commits after a later one', async () => {
    const follower = await followChannel(database.store, channel.id)
    let later = ''
    let slow = ''
    await database.store.$transaction(async (transaction) => {
      const body = JSON.parse(JSON.stringify(write('slow'))) as object
      const row = await transaction.consoleMessage.create({ data: { channelId: channel.id, key: 'slow', body } })
      slow = String(row.id)
      later = await post('fast')
      expect((await follower.next()).map(({ id }) => id)).toEqual([later])
    })
    expect((await follower.next()).map(({ id }) => id)).toEqual([slow])
  })
})

describe('a reaction', () => {
  async function postExample(): Promise<{ messageId: string; predictionId: string }> {
    const watchId = await seedWatch(database.store)
    const { predictionIds: [predictionId = ''] } = await seedAlert(database.store, watchId, ['the crew was rude'])
    const shown = await database.store.chatMessage.findFirstOrThrow({ where: { predictionId: BigInt(predictionId) } })
    return { messageId: shown.externalId, predictionId }
  }
  const react = (messageId: string, on: boolean, person = 'ann', verdict: Parameters<typeof reactToMessage>[2]['verdict'] = 'wrong') =>
    reactToMessage(database.store, channel, { of: { messageId }, verdict, on, person, now: new Date() })

  test('is a verdict on the prediction shown, and everybody sees it', async () => {
    const { messageId } = await postExample()
    const before = await read(messageId)
    expect(await react(messageId, true)).toEqual({ myVerdict: 'wrong', marks: { wrong: 1, right: 0 } })
    expect(await react(messageId, true, 'bob')).toEqual({ myVerdict: 'wrong', marks: { wrong: 2, right: 0 } })
    const after = await read(messageId)
    expect(after).toMatchObject({ myVerdict: 'wrong', edited: false })
    expect(after?.html).toContain('data-wrong="2"')
    expect(after?.seq).toBeGreaterThan(before?.seq ?? Infinity)
  })

  test('says that it is right, that it is wrong, and what it is', async () => {
    const { messageId, predictionId } = await postExample()
    const stands = () => database.store.feedback.findMany({ where: { predictionId: BigInt(predictionId), withdrawnAt: null }, select: { verdict: true, correctLabel: true, source: true } })
    expect(await react(messageId, true, 'ann', 'right')).toEqual({ myVerdict: 'right', marks: { wrong: 0, right: 1 } })
    await react(messageId, true)
    expect(await react(messageId, true, 'ann', 'neutral')).toEqual({ myVerdict: 'neutral', marks: { wrong: 1, right: 0 } })
    expect(await stands()).toEqual([{ verdict: 'wrong', correctLabel: 'neutral', source: 'button' }])
    expect(await read(messageId)).toMatchObject({ myVerdict: 'neutral' })
    // What was predicted is no correction.
    expect(await react(messageId, true, 'ann', 'negative')).toEqual({ myVerdict: 'right', marks: { wrong: 0, right: 1 } })
    expect(await react(messageId, false, 'ann', 'right')).toEqual({ myVerdict: null, marks: { wrong: 0, right: 0 } })
    expect(await stands()).toEqual([])
  })

  test('can be taken back', async () => {
    const { messageId } = await postExample()
    await react(messageId, true)
    expect(await react(messageId, false)).toEqual({ myVerdict: null, marks: { wrong: 0, right: 0 } })
    expect(await react(messageId, false)).toEqual({ myVerdict: null, marks: { wrong: 0, right: 0 } })
  })

  test('made elsewhere is seen here once the messages are refreshed', async () => {
    const { messageId, predictionId } = await postExample()
    const follower = await followChannel(database.store, channel.id)
    await recordVerdict(database.store, { predictionId, platform: 'slack', person: 'U1', verdict: 'wrong', source: 'reaction', now: new Date() })
    await refreshVerdicts(database.store, predictionId)
    expect(await follower.next()).toMatchObject([{ id: messageId, html: expect.stringContaining('data-wrong="1"') as string }])
  })

  test('to what shows no prediction is refused', async () => {
    for (const messageId of [await post('plain'), '999999']) {
      await expect(react(messageId, true)).rejects.toMatchObject({ code: 'E_MESSAGE_UNKNOWN' })
    }
  })
})
