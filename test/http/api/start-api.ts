import type { HttpServerOptions } from '../../../src/http/index.js'
import { openTalk, type Talk } from '../../chat/command/open-context.js'
import { createDatabase, type TestDatabase } from '../../create-database.js'
import { startConsole, type RunningConsole } from '../start-console.js'

/** Vigie's server with its API, on a database of its own, with the smallest model. */
export interface RunningApi {
  database: TestDatabase
  running: RunningConsole
  /** Asks, and reads the answer as JSON. */
  ask: (path: string, options?: { method?: string; body?: unknown; key?: string; headers?: Record<string, string> }) => Promise<Answer>
  close: () => Promise<void>
}

export interface Answer {
  status: number
  headers: Headers
  body: unknown
}

export async function startApi(loopbackOnly = true, options: Partial<HttpServerOptions> = {}): Promise<RunningApi> {
  const database = await createDatabase()
  const talk: Talk = openTalk(database.store)
  const running = await startConsole(database.store, { commands: talk.context, loopbackOnly, ...options })
  return {
    database,
    running,
    async ask(path, { method, body, key, headers = {} } = {}) {
      const response = await fetch(`${running.url}/api/v1${path}`, {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...(key !== undefined && { authorization: `Bearer ${key}` }), ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      return { status: response.status, headers: response.headers, body: await response.json() }
    },
    async close() {
      await running.server.close()
      await talk.close()
      await database.drop()
    },
  }
}
