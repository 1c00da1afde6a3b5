import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fastify } from 'fastify'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listenOn } from '../../src/http/index.js'
import { seedAlert, seedWatch } from '../chat/seed-alert.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { startConsole, type RunningConsole } from './start-console.js'

let database: TestDatabase
let console: RunningConsole
let pageFolder: string
let messageId: string
let predictionId: string

beforeAll(async () => {
  database = await createDatabase()
  pageFolder = mkdtempSync(path.join(tmpdir(), 'vigie-page-'))
  mkdirSync(path.join(pageFolder, 'assets'))
  writeFileSync(path.join(pageFolder, 'index.html'), '<!doctype html><title>Vigie</title>')
  writeFileSync(path.join(pageFolder, 'assets', 'index-abc.js'), '')
  console = await startConsole(database.store, { pageFolder })
  const { predictionIds } = await seedAlert(database.store, await seedWatch(database.store), ['the crew was rude'])
  predictionId = predictionIds[0] ?? ''
  messageId = (await database.store.chatMessage.findFirstOrThrow({ where: { predictionId: BigInt(predictionId) } })).externalId
})
afterAll(async () => {
  await console.server.close()
  rmSync(pageFolder, { recursive: true })
  await database.drop()
})

interface ProblemBody {
  status: number
  code: string
  title: string
  detail: string
}

function send(body: string, headers: Record<string, string> = { 'content-type': 'application/json' }): Promise<Response> {
  return fetch(`${console.url}/console/reactions`, { method: 'POST', headers, body })
}

function react(changes: Record<string, unknown> = {}, headers: Record<string, string> = {}): Promise<Response> {
  return send(JSON.stringify({ messageId, verdict: 'wrong', on: true, ...changes }), { 'content-type': 'application/json', ...headers })
}

function countFeedback(): Promise<number> {
  return database.store.feedback.count()
}

describe('a reaction from another site', () => {
  test.each<[string, Record<string, string>]>([
    ['of another origin', { origin: 'https://evil.example' }],
    ['of an opaque origin', { origin: 'null' }],
    ['of the same host on another port', { origin: 'http://127.0.0.1:1' }],
    ['that the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['that the browser calls same-site', { 'sec-fetch-site': 'same-site' }],
  ])('%s is refused and leaves nothing', async (_, headers) => {
    const before = await countFeedback()
    const response = await react({}, headers)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'E_REQUEST_INVALID', title: 'The request is not valid', detail: expect.stringMatching(/^The request is not valid: it comes from another site\. Correct/) as string })
    expect(await countFeedback()).toBe(before)
  })

  test('is told from one of our own page', async () => {
    const response = await react({}, { origin: console.url, 'sec-fetch-site': 'same-origin' })
    expect(response.status).toBe(200)
  })
})

describe('a body that is no reaction', () => {
  test.each<[string, string, number, Record<string, string>?]>([
    ['nothing', '', 400],
    ['no JSON', '{"messageId":', 400],
    ['null', 'null', 400],
    ['a list', '[]', 400],
    ['a word', '"wrong"', 400],
    ['a form', 'messageId=1&verdict=wrong&on=true', 415, { 'content-type': 'application/x-www-form-urlencoded' }],
    ['plain text, which needs no leave of ours', '{"messageId":"1","verdict":"wrong","on":true}', 415, { 'content-type': 'text/plain' }],
    ['a prototype', '{"__proto__":{"on":true},"messageId":"1","verdict":"wrong"}', 400],
    ['far too long', JSON.stringify({ messageId: '1'.repeat(5000), verdict: 'wrong', on: true }), 413],
    ['deep', '['.repeat(2000), 400],
  ])('%s is refused', async (_, body, status, headers) => {
    const response = await send(body, headers)
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(await response.json()).toMatchObject({ status, code: 'E_REQUEST_INVALID' })
  })

  test.each<Record<string, unknown>>([
    { messageId: 1 }, { messageId: '' }, { messageId: 'x' }, { messageId: "1' OR 1=1" }, { messageId: '9'.repeat(19) },
    { verdict: 'maybe' }, { verdict: null }, { on: 'true' }, { person: 'bob' },
  ])('with %j is refused', async (changes) => {
    const response = await react(changes)
    expect(response.status).toBe(400)
    expect(((await response.json()) as ProblemBody).code).toBe('E_REQUEST_INVALID')
  })

  test('names a message that does not exist', async () => {
    const response = await react({ messageId: '123456' })
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ code: 'E_MESSAGE_UNKNOWN', type: 'urn:vigie:error:E_MESSAGE_UNKNOWN' })
  })
})

describe('an action', () => {
  let alertMessage: string
  let alertId: string
  beforeEach(async () => {
    ;({ alertId } = await seedAlert(database.store, await seedWatch(database.store), ['no water']))
    alertMessage = (await database.store.chatMessage.findFirstOrThrow({ where: { alertId, predictionId: null } })).externalId
  })

  function act(changes: Record<string, unknown> = {}, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${console.url}/console/actions`, {
      method: 'POST', headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ messageId: alertMessage, action: 'acknowledge', seen: 1, name: 'Ana', ...changes }),
    })
  }

  function readEvents() {
    return database.store.alertEvent.findMany({ where: { alertId }, orderBy: { id: 'asc' } })
  }

  test('is done, by the person of the cookie, and said', async () => {
    const cookie = 'vigie_person=00000000-0000-4000-8000-000000000001'
    const response = await act({}, { cookie })
    expect(await response.json()).toEqual({ changed: true, note: expect.stringMatching(/^Acknowledged by Ana, \d\d:\d\d UTC\.$/) as string })
    expect(await readEvents()).toMatchObject([{ action: 'acknowledge', platform: 'console', person: '00000000-0000-4000-8000-000000000001', name: 'Ana' }])
    expect(await (await act({}, { cookie })).json()).toEqual({ changed: false, note: 'Done already.' })
  })

  test('of somebody who comes second is told who was first', async () => {
    await act()
    expect(await (await act({ name: 'Bob' })).json()).toMatchObject({ changed: false, note: expect.stringMatching(/^Done already: acknowledged by Ana, /) as string })
    const response = await act({ name: 'Bob', action: 'resolve' })
    expect(response.status).toBe(409)
    expect(await response.json()).toMatchObject({ code: 'E_ALERT_CHANGED', detail: expect.stringMatching(/^Somebody was first: acknowledged by Ana, /) as string })
    expect(await readEvents()).toHaveLength(1)
  })

  test('that the alert’s state does not allow is refused', async () => {
    await act({ action: 'resolve' })
    const response = await act({ action: 'acknowledge', seen: 2 })
    expect(response.status).toBe(409)
    expect(await response.json()).toMatchObject({ code: 'E_ALERT_ACTION', detail: expect.stringMatching(/^This cannot be done to an alert that is resolved\. /) as string })
  })

  test('keeps of a hostile name what can be read', async () => {
    const response = await act({ name: ` \u202e<script>alert(1)</script>\0${'W'.repeat(900)}` })
    expect(response.status).toBe(200)
    expect((await readEvents())[0]?.name).toBe(`<script>alert(1)</script>${'W'.repeat(15)}…`)
  })

  test.each<Record<string, unknown>>([
    { name: '' }, { name: ' \t' }, { name: '\u200b\u202e' }, { name: 7 }, { action: 'explode' }, { action: 'time-over' }, { action: 'toString' },
    { seen: -1 }, { seen: '1' }, { seen: 1.5 }, { messageId: 'x' }, { person: 'bob' }, { name: undefined },
  ])('with %j is refused and leaves nothing', async (changes) => {
    const response = await act(changes)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'E_REQUEST_INVALID' })
    expect(await readEvents()).toEqual([])
  })

  test.each<Record<string, string>>([{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }])('from another site (%j) is refused', async (headers) => {
    expect((await act({}, headers)).status).toBe(400)
    expect(await readEvents()).toEqual([])
  })

  test('on a message that shows no alert is refused', async () => {
    for (const id of [messageId, '123456']) {
      const response = await act({ messageId: id })
      expect(response.status).toBe(404)
      expect(await response.json()).toMatchObject({ code: 'E_MESSAGE_UNKNOWN' })
    }
  })
})

describe('every answer', () => {
  test.each(['/', '/health', '/console/nothing', '/assets/index-abc.js'])('of %s forbids what the page does not need', async (address) => {
    const { headers } = await fetch(console.url + address)
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'self'; /)
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('of the live channel does so too', async () => {
    const abort = new AbortController()
    const { headers } = await fetch(`${console.url}/console/events`, { signal: abort.signal })
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'self'; /)
    expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    abort.abort()
  })
})

describe('the page', () => {
  test('is served, never from an old copy, and its built files for good', async () => {
    const page = await fetch(`${console.url}/`)
    expect(await page.text()).toContain('<title>Vigie</title>')
    expect(page.headers.get('cache-control')).toBe('no-cache')
    const script = await fetch(`${console.url}/assets/index-abc.js`)
    expect(script.headers.get('cache-control')).toContain('immutable')
  })

  test('sets no cookie: a click on a link in a chat must not make the reader somebody else', async () => {
    expect((await fetch(`${console.url}/`)).headers.get('set-cookie')).toBeNull()
  })

  test('that was not built says what to do', async () => {
    const bare = await startConsole(database.store, { pageFolder: path.join(pageFolder, 'none') })
    const response = await fetch(`${bare.url}/`)
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('npm run build')
    await bare.server.close()
  })

  test.each(['/none', '/..%2f..%2fpackage.json', '/assets/%00', '/console'])('is not found at %s', async (address) => {
    const response = await fetch(console.url + address)
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(response.status).toBeLessThan(500)
    expect(await response.json()).toMatchObject({ code: 'E_REQUEST_INVALID' })
  })
})

describe('health', () => {
  test('that is ok is 200, with what else there is to tell', async () => {
    const one = await startConsole(database.store, { readHealth: () => Promise.resolve({ status: 'ok', queue: { waiting: 3 } }) })
    const response = await fetch(`${one.url}/health`)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ status: 'ok', queue: { waiting: 3 } })
    await one.server.close()
  })

  test('that cannot be told says nothing of our insides', async () => {
    const one = await startConsole(database.store, { readHealth: () => Promise.reject(new Error('password is hunter2')) })
    const response = await fetch(`${one.url}/health`)
    expect(response.status).toBe(500)
    const text = await response.text()
    expect(text).toContain('E_INTERNAL')
    expect(text).not.toContain('hunter2')
    await one.server.close()
  })
})

describe('listening', () => {
  test('on a taken port says so', async () => {
    await expect(startConsole(database.store, {}, Number(new URL(console.url).port))).rejects.toMatchObject({ code: 'E_PORT_TAKEN' })
  })

  test('on an address of another machine says so', async () => {
    const server = fastify()
    await expect(listenOn(server, '203.0.113.7', 0)).rejects.toMatchObject({ code: 'E_PORT_FORBIDDEN' })
    await server.close()
  })
})
