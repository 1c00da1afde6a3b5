import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { startVigie } from './run-vigie.js'
import { writeTweets } from './write-tweets.js'

let database: TestDatabase
const folder = mkdtempSync(path.join(tmpdir(), 'vigie-drain-'))

beforeAll(async () => {
  database = await createDatabase()
})
afterAll(async () => {
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
})

test('told to stop amid its work, Vigie finishes what is under way, leaves the rest, and ends with 0 within 30 s', async () => {
  const { store } = database
  const file = path.join(folder, 'long.csv')
  writeTweets({ file, rows: 20_000 })
  const child = startVigie(['start', '--feed', file, '--speed', 'max'], { DATABASE_URL: database.url, PORT: '0' })
  child.stdout?.resume()
  child.stderr?.resume()
  await vi.waitFor(async () => expect(await store.prediction.count()).toBeGreaterThan(0), { timeout: 40_000, interval: 50 })
  const [began, ended] = [performance.now(), once(child, 'exit')]
  child.kill('SIGTERM')
  await ended
  expect(child.exitCode).toBe(0)
  expect(performance.now() - began).toBeLessThan(30_000)
  const scored = await store.prediction.count()
  expect(await store.match.count({ where: { counted: true } })).toBe(scored)
  // Otherwise it was stopped when all was done, and this test shows nothing.
  expect(scored).toBeLessThan(20_000)
})
