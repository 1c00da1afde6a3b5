import type { ServerResponse } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { seedAlert, seedWatch } from '../chat/seed-alert.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { readEvents, type EventReader, type StreamEvent } from './read-events.js'
import { quietStatus, startConsole, type RunningConsole } from './start-console.js'

let database: TestDatabase
let watchId: string
let console: RunningConsole
let open: EventReader[] = []

beforeAll(async () => {
  database = await createDatabase()
  watchId = await seedWatch(database.store)
})
afterAll(() => database.drop())
beforeEach(async () => (console = await startConsole(database.store)))
afterEach(async () => {
  open.forEach((reader) => reader.close())
  open = []
  await console.server.close()
})

async function listen(headers: Record<string, string> = {}, query = ''): Promise<EventReader> {
  const reader = await readEvents(`${console.url}/console/events${query}`, headers)
  open.push(reader)
  return reader
}

let day = 0

/** Another alert, with as many examples as texts. */
function post(...texts: string[]): ReturnType<typeof seedAlert> {
  return seedAlert(database.store, watchId, texts, new Date(Date.UTC(2026, 3, ++day)))
}

function listIds(events: StreamEvent[]): string[] {
  return events.flatMap(({ event, data }) => (event === 'message' ? [(data as { id: string }).id] : []))
}

describe('the live channel', () => {
  test('hands over what stands in it, says so, and goes on with what is new', async () => {
    await post('late again', 'no water')
    const reader = await listen()
    const before = await reader.until('ready')
    expect(before[0]).toMatchObject({ event: 'nameless' })
    expect(before[1]).toMatchObject({ event: 'hello', data: { channel: { externalId: 'alerts' } } })
    const ids = listIds(before)
    expect(ids).toHaveLength(3)

    await post('lost my bag')
    const { data } = await reader.next('message')
    expect(ids).not.toContain((data as { id: string }).id)
    expect(data).toMatchObject({ parentId: null, edited: false, myVerdict: null, html: expect.stringContaining('turning on') as string })
    expect((await reader.next('message')).data).toMatchObject({ html: expect.stringContaining('lost my bag') as string })
  })

  test.each(['header', 'address'])('goes on where a reader left off, told in the %s', async (place) => {
    const first = await listen()
    const handedOver = await first.until('ready')
    const last = handedOver.findLast(({ id }) => id !== undefined)?.id ?? '0'
    first.close()
    await post('missed while away')

    const again = place === 'header' ? await listen({ 'last-event-id': last }) : await listen({}, `?after=${last}`)
    const events = await again.until('ready')
    expect(JSON.stringify(events)).toContain('missed while away')
  })

  test.each(['abc', '-1', '1e9', '99999999999999999999', "1' OR 1=1"])('takes a resume point of %j for none', async (after) => {
    const reader = await listen({}, `?after=${encodeURIComponent(after)}`)
    expect(reader.response.status).toBe(200)
    expect(listIds(await reader.until('ready')).length).toBeGreaterThan(0)
  })

  test('sends ids that only grow, so that going on never means going back', async () => {
    const reader = await listen()
    const ids = (await reader.until('ready')).flatMap(({ id }) => (id === undefined ? [] : [Number(id)]))
    expect(ids).toEqual(ids.toSorted((a, b) => a - b))
  })

  test('tells every reader', async () => {
    const readers = await Promise.all(Array.from({ length: 8 }, () => listen()))
    await Promise.all(readers.map((reader) => reader.until('ready')))
    await post('for everybody')
    for (const reader of readers) {
      await reader.next('message')
      expect((await reader.next('message')).data).toMatchObject({ html: expect.stringContaining('for everybody') as string })
    }
  })

  test('sends the status again and again', async () => {
    const reader = await listen()
    expect((await reader.next('status')).data).toEqual(quietStatus)
    expect((await reader.next('status')).data).toEqual(quietStatus)
  })
})

describe('a reader', () => {
  test('is given a cookie that scripts cannot read and other sites cannot use, once', async () => {
    const cookie = (await listen()).response.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^vigie_person=[0-9a-f-]{36}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+$/)
    const known = await listen({ cookie: `theme=dark; ${cookie.split(';')[0] ?? ''}` })
    expect(known.response.headers.get('set-cookie')).toBeNull()
  })

  test.each(['vigie_person=', 'vigie_person=me', "vigie_person=' OR 1=1 --", 'vigie_persona=00000000-0000-0000-0000-000000000000'])(
    'with the cookie %s is given a new one', async (cookie) => {
      expect((await listen({ cookie })).response.headers.get('set-cookie')).toMatch(/^vigie_person=[0-9a-f-]{36};/)
    },
  )

  test('sees their own verdicts and nobody else’s', async () => {
    const mine = await listen()
    const cookie = mine.response.headers.get('set-cookie')?.split(';')[0] ?? ''
    const theirs = await listen()
    await Promise.all([mine.until('ready'), theirs.until('ready')])
    const { predictionIds: [predictionId = ''] } = await post('misread')
    const shown = await database.store.chatMessage.findFirstOrThrow({ where: { predictionId: BigInt(predictionId) } })
    const response = await fetch(`${console.url}/console/reactions`, {
      method: 'POST', headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ messageId: shown.externalId, verdict: 'wrong', on: true }),
    })
    expect(await response.json()).toEqual({ myVerdict: 'wrong', marks: { wrong: 1, right: 0 } })
    const marked = { id: shown.externalId, html: expect.stringContaining('data-wrong="1"') as string }
    for (const [reader, myVerdict] of [[mine, 'wrong'], [theirs, null]] as const) {
      let { data } = await reader.next('message')
      while (!JSON.stringify(data).includes('data-wrong=\\"1\\"')) ({ data } = await reader.next('message'))
      expect(data).toMatchObject({ ...marked, myVerdict })
    }
  })
})

describe('the server', () => {
  test('asks nothing while nobody listens', async () => {
    let asked = 0
    const idle = await startConsole(database.store, {
      readStatus: () => {
        asked++
        return Promise.resolve(quietStatus)
      },
    })
    const gone = new Promise((resolve) => {
      idle.server.server.once('request', (_, response: ServerResponse) => response.once('close', resolve))
    })
    const reader = await readEvents(`${idle.url}/console/events`)
    await reader.next('status')
    reader.close()
    await gone
    const before = asked
    // Another server of the same pace is the clock.
    const clock = await listen()
    for (let ticks = 0; ticks < 5; ticks++) await clock.next('status')
    expect(asked).toBe(before)
    await idle.server.close()
  })

  test('writes a sign of life, so that proxies keep the connection', async () => {
    const lively = await startConsole(database.store, { pace: { heartbeat: 10 } })
    const reader = await readEvents(`${lively.url}/console/events`)
    await reader.next('comment')
    reader.close()
    await lively.server.close()
  })

  test('closes at once, readers or not', async () => {
    const reader = await listen()
    await reader.until('ready')
    const started = performance.now()
    await console.server.close()
    await reader.ended()
    expect(performance.now() - started).toBeLessThan(2000)
  })

  test('cuts off readers whom it cannot serve, who then come back by themselves', async () => {
    const broken = await createDatabase()
    const other = await startConsole(broken.store)
    await broken.drop()
    const reader = await readEvents(`${other.url}/console/events`)
    await reader.ended()
    await other.server.close()
  })
})
