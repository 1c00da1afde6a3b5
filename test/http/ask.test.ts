import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Asked } from '../../src/chat/index.js'
import { seedWatch } from '../chat/seed-alert.js'
import { openTalk, type Talk } from '../chat/command/open-context.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { startConsole, type RunningConsole } from './start-console.js'

const key = '00000000-0000-4000-8000-000000000001'
let database: TestDatabase
let talk: Talk
let console: RunningConsole

beforeAll(async () => {
  database = await createDatabase()
  await seedWatch(database.store)
  talk = openTalk(database.store)
  console = await startConsole(database.store, { commands: talk.context })
})
afterAll(async () => {
  await console.server.close()
  await talk.close()
  await database.drop()
})

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${console.url}/console/${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) })
}

describe('a line that is asked', () => {
  test('is answered to the one who asked, as markup', async () => {
    const response = await post('ask', { line: 'the service was terrible', name: 'Ana' })
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ html: expect.stringContaining('This reads as negative') as string, share: true, mine: {} })
    expect(await database.store.consoleMessage.count()).toBe(0)
  })

  test('of the longest text there is has an answer', async () => {
    expect((await post('ask', { line: `score ${'😡'.repeat(25_000)}` })).status).toBe(200)
  })

  test('brings a form where more must be known', async () => {
    const asked = (await (await post('ask', { line: 'watch add' })).json()) as Asked
    expect(asked.form?.fields.map(({ name }) => name)).toEqual(['name', 'feed', 'query', 'preset'])
  })

  test('is shared once a press, with the name of who shares it', async () => {
    await Promise.all([post('ask', { line: 'status', name: 'Ana', share: key }), post('ask', { line: 'status', name: 'Ana', share: key })])
    const posted = await database.store.consoleMessage.findMany()
    expect(posted.map(({ body }) => body)).toMatchObject([{ type: 'answer', lines: expect.arrayContaining(['Shared by Ana.']) as string[], choices: [] }])
  })

  test('shows its reader what they marked before', async () => {
    const first = await post('ask', { line: 'score late again' })
    const cookie = first.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const predictionId = /data-prediction="(\d+)"/.exec(((await first.json()) as Asked).html)?.[1] ?? ''
    expect(await (await post('reactions', { predictionId, verdict: 'wrong', on: true }, { cookie })).json()).toEqual({ myVerdict: 'wrong', marks: { wrong: 1, right: 0 } })
    expect(await (await post('ask', { line: 'score late again' }, { cookie })).json()).toMatchObject({ mine: { [predictionId]: 'wrong' } })
  })

  test.each<[string, unknown, Record<string, string>]>([
    ['no line', {}, {}], ['a line that is none', { line: 3 }, {}], ['something more', { line: 'status', as: 'root' }, {}], ['a key that is none', { line: 'status', share: 'x' }, {}],
    ['another site', { line: 'status' }, { origin: 'https://evil.example' }], ['sharing what is for one alone', { line: 'watch add', share: key }, {}],
  ])('with %s is refused', async (_, body, headers) => {
    const response = await post('ask', body, headers)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'E_REQUEST_INVALID' })
  })

  test('has nobody to answer where the server was given nobody', async () => {
    const alone = await startConsole(database.store)
    expect((await fetch(`${alone.url}/console/ask`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"line":"status"}' })).status).toBe(404)
    await alone.server.close()
  })
})
