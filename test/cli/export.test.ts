import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDatabase, type TestDatabase } from '../create-database.js'
import { parseLines, runVigie } from '../e2e/run-vigie.js'
import { seedVerdicts } from '../retrain/seed-verdicts.js'

let database: TestDatabase
let folder: string
beforeAll(async () => {
  database = await createDatabase()
  folder = await mkdtemp(path.join(tmpdir(), 'vigie-export-'))
  await seedVerdicts(database.store, 120)
})
afterAll(async () => {
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

test('the retraining set is written whole, for its owner alone, and an interrupted export leaves the one before', { timeout: 120_000 }, async () => {
  const file = path.join(folder, 'set.jsonl')
  const words = ['export', 'retraining-set', '--out', file]
  expect(await runVigie(words, '', { DATABASE_URL: database.url })).toMatchObject({ code: 0, stdout: '' })
  const whole = await readFile(file, 'utf8')
  expect(parseLines(whole)).toHaveLength(120)
  expect((await stat(file)).mode & 0o077).toBe(0)
  // The system ends what writes more than so many blocks into a file: in the middle of a line.
  const { PATH, HOME } = process.env
  const child = spawn('sh', ['-c', 'ulimit -f 8; exec "$0" bin/vigie.js "$@"', process.execPath, ...words, '--with-text'], { env: { PATH, HOME, DATABASE_URL: database.url }, stdio: 'ignore' })
  const [code] = (await once(child, 'exit')) as [number | null]
  expect(code).not.toBe(0)
  expect(await readFile(file, 'utf8')).toBe(whole)
  await runVigie([...words, '--format', 'csv'], '', { DATABASE_URL: database.url })
  expect(await readFile(file, 'utf8')).toMatch(/^mention_id,/)
  expect(await readdir(folder)).toEqual(['set.jsonl'])
})
