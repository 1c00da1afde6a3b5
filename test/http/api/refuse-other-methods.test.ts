import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApi, type RunningApi } from './start-api.js'

let api: RunningApi
beforeAll(async () => (api = await startApi()))
afterAll(() => api.close())

test.each([
  ['DELETE', '/alerts', 'GET, HEAD'], ['PUT', '/watches/0190a0b0-0000-7000-8000-000000000000', 'GET, HEAD, PATCH'], ['GET', '/predict', 'POST'], ['OPTIONS', '/health', 'GET, HEAD'],
])('%s %s is answered with 405, and with %s', async (method, path, allow) => {
  const { status, headers, body } = await api.ask(path, { method })
  expect({ status, allow: headers.get('allow'), body }).toMatchObject({ status: 405, allow, body: { code: 'E_REQUEST_INVALID', status: 405, detail: expect.stringContaining(`this address takes ${allow} alone.`) as string } })
})

test('an address that is not there is not there by any method, and nothing of this is described', async () => {
  expect((await api.ask('/nothing', { method: 'DELETE' })).status).toBe(404)
  const described = (await (await fetch(`${api.running.url}/docs/json`)).json()) as { paths: Record<string, object> }
  expect(Object.keys(described.paths['/api/v1/alerts'] ?? {})).toEqual(['get'])
})
