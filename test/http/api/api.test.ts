import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { openStore } from '../../../src/store/index.js'
import { openedAt, seedAlert, seedPredictions, seedWatch } from '../../chat/seed-alert.js'
import { startApi, type RunningApi } from './start-api.js'

let api: RunningApi
let watchId: string
let alertId: string
let predictionIds: string[]

beforeAll(async () => {
  api = await startApi()
  const { store } = api.database
  watchId = await seedWatch(store)
  ;({ alertId } = await seedAlert(store, watchId, ['lost my bags', 'late again']))
  predictionIds = await seedPredictions(store, ['one', 'two', 'three', 'four', 'five'])
  const shown = await store.prediction.findMany({ where: { id: { in: predictionIds.map(BigInt) } }, include: { mention: true } })
  await store.match.createMany({ data: shown.map(({ mention }) => ({ watchId, mentionId: mention.id, minute: mention.createdAt, counted: true })) })
})
afterAll(() => api.close())

describe('POST /predict', () => {
  test('scores one text', async () => {
    const { status, body } = await api.ask('/predict', { body: { text: 'the service was terrible' } })
    expect(status).toBe(200)
    expect(body).toMatchObject({ model: expect.stringMatching(/^tfidf-lr@/) as string, predictions: [{ label: 'negative', probabilities: { neutral: 0 } }] })
  })

  test('scores a thousand in their order; one that cannot be scored has an error in its place', async () => {
    const texts = Array.from({ length: 1000 }, (_, index) => (index === 500 ? '  ' : index % 2 === 0 ? 'terrible, worst ever, hate it' : 'thank you, I love it, great'))
    const { status, body } = await api.ask('/predict', { body: { texts } })
    expect(status).toBe(200)
    const { predictions } = body as { predictions: { label?: string; error?: { code: string } }[] }
    expect(predictions).toHaveLength(1000)
    expect(predictions[500]).toEqual({ error: { code: 'E_TEXT_EMPTY', detail: 'The text is empty.' } })
    expect(predictions.filter((_, index) => index !== 500).every(({ label }, index) => label === ((index < 500 ? index : index + 1) % 2 === 0 ? 'negative' : 'positive'))).toBe(true)
  })

  test.each<[string, unknown, number, string]>([
    ['no body', '', 400, 'E_REQUEST_INVALID'],
    ['no JSON', '{"text":', 400, 'E_REQUEST_INVALID'],
    ['neither text nor texts', {}, 400, 'E_REQUEST_INVALID'],
    ['both', { text: 'a', texts: ['b'] }, 400, 'E_REQUEST_INVALID'],
    ['a number', { text: 3 }, 400, 'E_REQUEST_INVALID'],
    ['no texts', { texts: [] }, 400, 'E_REQUEST_INVALID'],
    ['more texts than there may be', { texts: Array.from({ length: 1001 }, () => 'a') }, 400, 'E_REQUEST_INVALID'],
    ['an empty text', { text: ' ​' }, 422, 'E_TEXT_EMPTY'],
    ['a NUL', { text: 'a\0b' }, 422, 'E_TEXT_NUL'],
    ['half a letter', '{"text":"\\ud83d"}', 422, 'E_TEXT_SURROGATE'],
    ['a novel', { text: 'a'.repeat(25_001) }, 422, 'E_TEXT_TOO_LONG'],
    ['ten megabytes', { text: 'a'.repeat(10_000_000) }, 413, 'E_REQUEST_INVALID'],
  ])('refuses %s', async (_, body, status, code) => {
    const answer = await api.ask('/predict', { body })
    expect(answer).toMatchObject({ status, body: { code, status } })
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
  })

  test('refuses what is no JSON by its type, and what another site asks for', async () => {
    expect(await api.ask('/predict', { body: 'text=a', headers: { 'content-type': 'application/x-www-form-urlencoded' } })).toMatchObject({ status: 415 })
    expect(await api.ask('/predict', { body: { text: 'a' }, headers: { origin: 'https://evil.example' } })).toMatchObject({ status: 400 })
  })
})

describe('a refusal', () => {
  test.each<[string, string, unknown, RegExp]>([
    ['more texts than a request may hold', '/predict', { texts: Array.from({ length: 1001 }, () => 'a') }, /: the body: must hold either "text", a string, or "texts", a list of 1 to 1,000 strings, and nothing else\. Correct/],
    ['a parameter that is missing', '/mentions', undefined, /: watch \(query\) is missing\. Correct/],
    ['a field that is missing', '/feedback', { judgement: 'wrong' }, /: predictionId \(body\) is missing\. Correct/],
    ['an address that cannot be decoded', '/alerts/%ZZ', undefined, /: its address cannot be read\. Correct/],
  ])('of %s says where, what and the cure, under a title that is always the same', async (_, path, body, detail) => {
    const { headers, ...answer } = await api.ask(path, { body })
    expect(headers.get('content-type')).toContain('application/problem+json')
    expect(answer).toEqual({ status: 400, body: { type: 'urn:vigie:error:E_REQUEST_INVALID', title: 'The request is not valid', status: 400, detail: expect.stringMatching(detail) as string, code: 'E_REQUEST_INVALID' } })
  })
})

describe('GET /mentions', () => {
  const list = async (query: string): Promise<{ mentions: { id: string; text: string; prediction: object }[]; next: string | null }> =>
    (await api.ask(`/mentions?watch=${watchId}${query}`)).body as never

  test('gives every mention of a watch once, newest first, page by page', async () => {
    const texts: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await list(`&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)
      expect(page.mentions.length).toBeLessThanOrEqual(2)
      texts.push(...page.mentions.map(({ text }) => text))
      cursor = page.next
    }
    expect(texts).toEqual(['one', 'two', 'three', 'four', 'five'])
  })

  test('says what the model said, and what people hold of it', async () => {
    expect((await list('')).mentions[0]).toMatchObject({
      text: 'one', author: 'ann_on_tour', createdAt: openedAt.toISOString(), metrics: {},
      prediction: { id: predictionIds[0], model: 'made-up@1', label: 'negative', marks: { wrong: 0, right: 0 } },
    })
  })

  test('can be narrowed by label and time', async () => {
    expect((await list('&label=positive')).mentions).toEqual([])
    const minute = (count: number): string => new Date(openedAt.getTime() + count * 60_000).toISOString()
    expect((await list(`&from=${minute(-3)}&to=${minute(-1)}`)).mentions.map(({ text }) => text)).toEqual(['three', 'four'])
  })

  test.each([
    ['no watch', '', 400], ['a watch that is no id', '?watch=1', 400], ['a watch that nobody knows', `?watch=${randomUUID()}`, 404],
    ['a limit of 0', `?watch=W&limit=0`, 400], ['a limit that is too high', '?watch=W&limit=501', 400], ['a label of its own', '?watch=W&label=angry', 400],
    ['a time that is none', '?watch=W&from=yesterday', 400], ['a cursor of its own', '?watch=W&cursor=abc', 400],
    ['a cursor of another shape', `?watch=W&cursor=${Buffer.from('["x",1]').toString('base64url')}`, 400], ['what there is not', '?watch=W&sort=asc', 400],
  ])('refuses %s', async (_, query, status) => {
    expect(await api.ask(`/mentions${query.replace('W', watchId)}`)).toMatchObject({ status, body: { status } })
  })
})

describe('POST /feedback', () => {
  test('takes a verdict for each person, once, and takes it back', async () => {
    const give = (given: object) => api.ask('/feedback', { body: { predictionId: predictionIds[1], ...given } })
    expect((await give({ judgement: 'positive', person: 'ana' })).body).toMatchObject({ changed: true, marks: { wrong: 1, right: 0 } })
    expect((await give({ judgement: 'positive', person: 'ana' })).body).toMatchObject({ changed: false, marks: { wrong: 1, right: 0 } })
    expect((await give({ judgement: 'negative', person: 'ben' })).body).toMatchObject({ changed: true, marks: { wrong: 1, right: 1 } })
    expect((await give({ judgement: null, person: 'ana' })).body).toMatchObject({ changed: true, marks: { wrong: 0, right: 1 } })
  })

  test.each<[string, object, number]>([
    ['a prediction that nobody knows', { predictionId: '987654321', judgement: 'wrong' }, 404],
    ['an id beyond all ids', { predictionId: '9'.repeat(19), judgement: 'wrong' }, 404],
    ['a number for an id', { predictionId: 1, judgement: 'wrong' }, 400],
    ['a label of its own', { predictionId: '1', judgement: 'angry' }, 400],
    ['nothing said', { predictionId: '1' }, 400],
  ])('refuses %s', async (_, body, status) => {
    expect(await api.ask('/feedback', { body })).toMatchObject({ status, body: { status } })
  })
})

describe('/alerts', () => {
  test('are listed, and read one by one', async () => {
    const { body } = await api.ask(`/alerts?watch=${watchId}&kind=bad-buzz`)
    expect(body).toMatchObject({ alerts: [{ id: alertId, kind: 'bad-buzz', severity: 7, watch: { id: watchId } }], next: null })
    expect((await api.ask(`/alerts/${alertId}`)).body).toEqual((body as { alerts: unknown[] }).alerts[0])
    expect((await api.ask('/alerts?status=resolved')).body).toEqual({ alerts: [], next: null })
  })

  test('are acted on once; who did not see that is told', async () => {
    const act = (body: object) => api.ask(`/alerts/${alertId}/actions`, { body })
    expect(await act({ action: 'acknowledge', revision: 1, person: 'Ana' })).toMatchObject({ status: 200, body: { changed: true, note: expect.stringMatching(/^Acknowledged by Ana/) as string, alert: { status: 'acknowledged', revision: 2 } } })
    expect(await act({ action: 'acknowledge', revision: 1, person: 'Ana' })).toMatchObject({ status: 200, body: { changed: false } })
    expect(await act({ action: 'resolve', revision: 1, person: 'Ben' })).toMatchObject({ status: 409, body: { code: 'E_ALERT_CHANGED' } })
    expect(await act({ action: 'reopen', revision: 9, person: 'Ben' })).toMatchObject({ status: 200 })
    expect(await act({ action: 'explode', revision: 2 })).toMatchObject({ status: 400 })
  })

  test.each([['an alert that nobody knows', `/alerts/${randomUUID()}`, 404], ['an id that is none', '/alerts/1', 400], ['a cursor of mentions', `/alerts?cursor=${Buffer.from('["2026-03-14T09:20:00.000Z","demo:1"]').toString('base64url')}`, 400]])(
    'refuse %s', async (_, path, status) => {
      expect(await api.ask(path)).toMatchObject({ status, body: { status } })
    })
})

describe('/docs', () => {
  test('shows our name and mark', async () => {
    const answer = await fetch(`${api.running.url}/docs/`)
    const page = await answer.text()
    expect(page).toContain('<title>Vigie, REST API</title>')
    const [icon = ''] = /(?<=<link rel="icon"[^>]*href=")[^"]*/.exec(page) ?? []
    expect(await (await fetch(new URL(icon, answer.url))).text()).toBe(readFileSync('web/public/mark.svg', 'utf8'))
  })
})

describe('/watches', () => {
  test('are listed, and read one by one', async () => {
    const { body } = await api.ask('/watches')
    expect(body).toMatchObject({ watches: [{ id: watchId, preset: 'balanced', feed: { id: 'demo', kind: 'demo' } }] })
    expect((await api.ask(`/watches/${watchId}`)).body).toEqual((body as { watches: unknown[] }).watches[0])
  })

  test('take another preset', async () => {
    expect(await api.ask(`/watches/${watchId}`, { method: 'PATCH', body: { preset: 'more' } })).toMatchObject({ status: 200, body: { preset: 'more' } })
    expect(await api.ask(`/watches/${watchId}`, { method: 'PATCH', body: { preset: 'louder' } })).toMatchObject({ status: 400 })
    expect(await api.ask(`/watches/${randomUUID()}`, { method: 'PATCH', body: { preset: 'more' } })).toMatchObject({ status: 404 })
  })

  test('say what they have spent of their budget, where their feed costs something', async () => {
    const { store } = api.database
    expect(await api.ask(`/watches/${watchId}`)).toMatchObject({ body: { spending: null } })
    const month = new Date(new Date().toISOString().slice(0, 7))
    const [search, counts] = [{ purpose: 'search', microDollars: 345_000n }, { purpose: 'counts', microDollars: 5000n }]
    await store.spending.createMany({ data: [search, counts].map((each) => ({ ...each, watchId, month })) })
    await store.watch.update({ where: { id: watchId }, data: { monthlyBudget: 12_000_000n } })
    onTestFinished(async () => { await store.watch.update({ where: { id: watchId }, data: { monthlyBudget: null } }) })
    expect(await api.ask(`/watches/${watchId}`)).toMatchObject({ body: { spending: { budget: 12, spent: 0.35, countingSince: null } } })
  })

  test('have a timeline, with zeros where nothing was said', async () => {
    const day = '2026-03-14T'
    const { body } = await api.ask(`/watches/${watchId}/timeline?from=${day}08:00:00Z&to=${day}12:00:00Z`)
    const { steps } = body as { steps: { start: string; negative: number; neutral: number }[] }
    expect(steps.map(({ start }) => start)).toEqual([8, 9, 10, 11].map((hour) => `${day}${String(hour).padStart(2, '0')}:00:00.000Z`))
    expect(steps.map(({ neutral }) => neutral)).toEqual([60, 60, 20, 0])
    expect(await api.ask(`/watches/${watchId}/timeline?from=${day}09:00:00Z&to=${day}08:00:00Z`)).toMatchObject({ status: 400 })
    expect(await api.ask(`/watches/${watchId}/timeline?from=2000-01-01T00:00:00Z&to=${day}08:00:00Z&step=minute`)).toMatchObject({ status: 400 })
  })
})

test('model versions are listed without their cards', async () => {
  const { body } = await api.ask('/models')
  expect(body).toMatchObject({ models: [{ id: 'made-up@1', role: 'champion' }] })
  expect(JSON.stringify(body)).not.toContain('card')
})

test('health is told to everybody', async () => {
  expect(await api.ask('/health')).toMatchObject({ status: 200, body: { status: 'ok' } })
})

test('health is 503 while the database is away, and says nothing of where it is', async () => {
  const away = openStore('postgresql://vigie@127.0.0.1:1/secret-name', 1)
  const other = await startApi(true, { readHealth: async () => ({ status: 'ok', channels: await away.channel.count() }) })
  const answers = [await other.ask('/health'), await (await fetch(`${other.running.url}/health`)).json()]
  expect(answers).toMatchObject([{ status: 503, body: { status: 503, code: 'E_DATABASE_AWAY' } }, { status: 503, code: 'E_DATABASE_AWAY' }])
  expect(JSON.stringify(answers)).not.toContain('secret')
  await other.close()
  await away.$disconnect()
})

test('what is not there is a problem too', async () => {
  expect(await api.ask('/nothing')).toMatchObject({ status: 404, body: { code: 'E_REQUEST_INVALID' } })
})

test('the description names every route of the API, and none of the page', async () => {
  const document = (await (await fetch(`${api.running.url}/docs/json`)).json()) as { openapi: string; paths: Record<string, object> }
  const told = [...readFileSync('docs/api.md', 'utf8').matchAll(/`(GET|POST|PATCH) (\/api\/v1\/[^`]+)`/g)].map(([, method = '', path = '']) => `${method} ${path}`)
  const there = Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`))
  expect(told.filter((route) => !there.includes(route))).toEqual([])
  expect(document.openapi).toBe('3.1.0')
  expect(Object.keys(document.paths).toSorted()).toEqual([
    '/api/v1/alerts', '/api/v1/alerts/{id}', '/api/v1/alerts/{id}/actions', '/api/v1/feedback', '/api/v1/health', '/api/v1/mentions', '/api/v1/models',
    '/api/v1/predict', '/api/v1/watches', '/api/v1/watches/{id}', '/api/v1/watches/{id}/timeline',
  ])
  const page = await fetch(`${api.running.url}/docs`)
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('swagger')
})
