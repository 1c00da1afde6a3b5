import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startEmbeddedPostgres } from '../../src/ops/embedded-postgres/index.js'
import { parseLines, runVigie, startVigie } from './run-vigie.js'
import { writeTweets } from './write-tweets.js'

// Enough for every kill to find work under way and work left; each start costs the same, however many there are.
const rows = 12_000
let folder: string
let file: string
let ids: Set<string>

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vigie-kill-'))
  file = path.join(folder, 'tweets.csv')
  ids = writeTweets({ file, rows, repeatEvery: 50, crisis: { from: 7_000, to: 7_600 } })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const replay = (data: string): string[] => ['replay', file, '--json', '--by', 'airline', '--data-dir', path.join(folder, data)]

/** A connection to the database that a running replay keeps in its data folder. */
async function connect(data: string): Promise<pg.Client | undefined> {
  const pidFile = path.join(folder, data, 'postgres', 'postmaster.pid')
  const passwordFile = path.join(folder, data, 'postgres.password')
  if (!existsSync(pidFile) || !existsSync(passwordFile)) return undefined
  const port = Number(readFileSync(pidFile, 'utf8').split('\n')[3])
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password: readFileSync(passwordFile, 'utf8'), database: 'vigie' })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return client
  } catch {
    return undefined
  }
}

/** Starts the replay and kills it without warning as soon as `condition`, a query of one boolean, holds. */
async function killWhen(data: string, condition: string): Promise<void> {
  const child = startVigie(replay(data))
  child.stdout?.resume()
  child.stderr?.resume()
  const exited = once(child, 'exit')
  const database = await vi.waitFor(async () => (await connect(data)) ?? Promise.reject(new Error('not up yet')), { timeout: 30_000, interval: 20 })
  // Often enough to meet the moment, and not so often that the asking slows down what is asked about.
  await vi.waitFor(async () => {
    const answer = await database.query<{ met: boolean }>(`SELECT (${condition}) AS met`).catch(() => undefined)
    if (child.exitCode === null && !answer?.rows[0]?.met) throw new Error(`waited in vain: ${condition}`)
  }, { timeout: 60_000, interval: 5 })
  if (child.exitCode !== null) throw new Error(`the replay ended before: ${condition}`)
  child.kill('SIGKILL')
  await exited
  await database.end().catch(() => undefined)
}

async function readTables(data: string): Promise<Record<string, unknown>> {
  const postgres = await startEmbeddedPostgres(path.join(folder, data))
  const client = new pg.Client({ connectionString: postgres.url })
  await client.connect()
  const { rows: found } = await client.query<Record<string, unknown>>(`
    SELECT (SELECT count(*)::int FROM mentions) AS mentions,
      (SELECT count(*)::int FROM predictions) AS predictions,
      (SELECT count(DISTINCT mention_id)::int FROM predictions) AS scored,
      (SELECT count(*)::int FROM matches) AS matches,
      (SELECT count(*)::int FROM matches WHERE NOT counted) AS uncounted,
      (SELECT sum(negative + neutral + positive)::int FROM minute_counts) AS counted,
      (SELECT count(*)::int FROM (
        SELECT m.watch_id, m.minute, count(*) FILTER (WHERE p.label = 'negative') AS negative FROM matches m
        JOIN predictions p USING (mention_id) GROUP BY 1, 2) t
        JOIN minute_counts c USING (watch_id, minute) WHERE c.negative <> t.negative) AS wrong_minutes,
      (SELECT json_agg(json_build_array(a.kind, w.name, a.opened_at, a.severity) ORDER BY a.opened_at, w.name)
        FROM alerts a JOIN watches w ON w.id = a.watch_id) AS alerts,
      (SELECT count(*)::int FROM console_messages WHERE parent_id IS NULL) AS posts,
      (SELECT count(*)::int FROM console_messages WHERE body->>'type' = 'example') AS examples`)
  await client.end()
  await postgres.stop()
  return found[0] ?? {}
}

test('a replay that is killed again and again loses nothing and does nothing twice', { timeout: 180_000 }, async () => {
  const whole = await runVigie(replay('whole'))
  const undisturbed = await readTables('whole')

  await killWhen('killed', 'SELECT count(*) > 0 FROM mentions')
  await killWhen('killed', 'SELECT count(*) > 2500 FROM predictions')
  await killWhen('killed', `SELECT read_count > ${rows / 2} FROM feeds`)
  await killWhen('killed', 'SELECT count(*) > 0 FROM alerts')
  const last = await runVigie(replay('killed'))
  expect(last.stderr).not.toContain('unexpected')
  expect(last.code).toBe(0)

  expect(parseLines(last.stdout).at(-1)).toMatchObject({ read: rows, stored: ids.size, duplicates: rows - ids.size, scored: ids.size, rejected: 0 })
  const tables = await readTables('killed')
  expect(tables).toEqual(undisturbed)
  expect(tables).toMatchObject({ mentions: ids.size, predictions: ids.size, scored: ids.size, uncounted: 0, wrong_minutes: 0 })
  expect(tables.counted).toBe(tables.matches)

  const alerts = parseLines(whole.stdout).slice(0, -1)
  expect(alerts.length).toBeGreaterThan(0)
  expect(tables.posts).toBe(alerts.length)
  expect(tables.examples).toBe(alerts.flatMap((alert) => alert.examples as string[]).length)
})
