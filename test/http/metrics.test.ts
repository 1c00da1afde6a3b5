import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApiKey } from '../../src/store/index.js'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { startConsole, type RunningConsole } from './start-console.js'

let database: TestDatabase
const servers: RunningConsole[] = []

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(async () => {
  for (const { server } of servers) await server.close()
  await database.drop()
})

async function start(loopbackOnly: boolean): Promise<(key?: string) => Promise<{ status: number; text: string; type: string | null }>> {
  const running = await startConsole(database.store, { loopbackOnly, readMetrics: () => Promise.resolve('up 1\n') })
  servers.push(running)
  return async (key) => {
    const response = await fetch(`${running.url}/metrics`, { headers: key === undefined ? {} : { authorization: `Bearer ${key}` } })
    return { status: response.status, text: await response.text(), type: response.headers.get('content-type') }
  }
}

test('metrics are for callers on this machine, and for keys that may read', async () => {
  const [local, open] = [await start(true), await start(false)]
  expect(await local()).toEqual({ status: 200, text: 'up 1\n', type: 'text/plain; version=0.0.4; charset=utf-8' })
  expect(await open()).toMatchObject({ status: 401 })
  const make = async (scope: 'read' | 'predict'): Promise<string> => (await createApiKey(database.store, { name: 'Prometheus', scopes: [scope], requestsPerMinute: 60 })).secret
  const [reader, other] = [await make('read'), await make('predict')]
  expect(await open(reader)).toMatchObject({ status: 200 })
  expect(await open(other)).toMatchObject({ status: 403 })
  expect(await local()).toMatchObject({ status: 401 })
  expect(await local(reader)).toMatchObject({ status: 200 })
})
