import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseLines, runVigie, type VigieRun } from './run-vigie.js'
import { writeTweets } from './write-tweets.js'

let folder: string
/** A file with a crisis, which several tests look at, its ids, and what its replay says. */
let crisis: { file: string; ids: Set<string>; run: VigieRun }

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'vigie-replay-'))
  const file = path.join(folder, 'crisis.csv')
  const ids = writeTweets({ file, rows: 6000, repeatEvery: 100, crisis: { from: 4500, to: 4900 } })
  crisis = { file, ids, run: await runVigie(['replay', file, '--speed', 'max', '--json']) }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, content: string | Buffer): string {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return file
}

describe('vigie replay', () => {
  test('reports each alert as a line of JSON and then the totals', () => {
    const { ids, run: { code, stdout } } = crisis
    const lines = parseLines(stdout)
    expect(code).toBe(0)
    expect(lines.at(-1)).toMatchObject({ read: 6000, stored: ids.size, scored: ids.size, duplicates: 6000 - ids.size, rejected: 0 })
    expect(lines.at(-1)?.seconds).toBeGreaterThan(0)
    const [alert] = lines
    expect(alert).toMatchObject({ kind: 'bad-buzz', watch: 'crisis.csv' })
    expect(Number(alert?.observed)).toBeGreaterThan(Number(alert?.expected))
    // The crisis begins with row 4,500, half a minute a row after midnight of 4 March.
    expect(Date.parse(String(alert?.opened_at))).toBeGreaterThan(Date.UTC(2024, 2, 4) + 4500 * 30_000)
    expect(Date.parse(String(alert?.opened_at))).toBeLessThan(Date.UTC(2024, 2, 4) + 4500 * 30_000 + 3_600_000)
    // Three when it was opened, and the fourth of the file's complaints where it grew worse.
    expect([3, 4]).toContain((alert?.examples as string[]).length)
    for (const id of alert?.examples as string[]) expect(ids).toContain(id)
  })

  test('watches each value of a column by itself', async () => {
    const file = path.join(folder, 'two.csv')
    writeTweets({ file, rows: 8000, crisis: { from: 6500, to: 7100 } })
    const { stdout } = await runVigie(['replay', file, '--by', 'airline', '--json'])
    expect(new Set(parseLines(stdout).slice(0, -1).map((alert) => alert.watch))).toEqual(new Set(['North', 'South']))
  })

  test('names every row it cannot use, and takes in the rest', async () => {
    const good = (id: number, text = 'a fine flight'): string => `${id},2024-03-04T00:0${id % 10}:00Z,${text}`
    const rows: (string | Buffer)[] = [
      'id,created_at,text', // 1
      good(1), // 2
      ',2024-03-04T00:00:00Z,no id', // 3
      '3,yesterday,no time', // 4
      '4,2999-01-01T00:00:00Z,from the future', // 5
      good(5, ''), // 6
      good(6, 'nul \u0000 inside'), // 7
      good(7, 'x'.repeat(100_000)), // 8
      '8,2024-03-04T00:08:00Z', // 9
      good(9, '"secret words'), // 10
      Buffer.concat([Buffer.from('10,2024-03-04T00:09:00Z,bad '), Buffer.from([0xff, 0xfe]), Buffer.from(' bytes')]), // 11
      good(1), // 12, a duplicate
      good(2, 'out of order'), // 13
      good(13, '<script>alert(1)</script>'), // 14
    ]
    const content = Buffer.concat(rows.flatMap((row) => [Buffer.from(row), Buffer.from('\n')]))
    const { code, stdout, stderr } = await runVigie(['replay', write('hostile.csv', content), '--json'])
    expect(parseLines(stdout).at(-1)).toMatchObject({ read: 13, stored: 3, scored: 3, duplicates: 1, rejected: 9 })
    expect(code).toBe(2)
    for (const place of [
      'line 3: E_ID_MISSING', 'line 4: E_TIME_INVALID', 'line 5: E_TIME_IN_FUTURE', 'line 6: E_TEXT_EMPTY', 'line 7: E_TEXT_NUL',
      'line 8: E_TEXT_TOO_LONG', 'line 9: E_ROW_COLUMNS', 'line 10: E_ROW_MALFORMED', 'line 11: E_ROW_ENCODING',
    ]) {
      expect(stderr).toContain(place)
    }
    // The text of a post never reaches a log.
    expect(stderr).not.toContain('yesterday')
    expect(stderr).not.toContain('secret words')
  })

  test('reads JSON lines, where half a surrogate pair or a number too large for JSON costs its row alone', async () => {
    const lines = [
      '{"id":"1","created_at":"2024-03-04T00:00:00Z","text":"fine"}',
      '{"id":"2","created_at":"2024-03-04T00:00:01Z","text":"half \\ud83d"}',
      '{"id":12345678901234567890,"created_at":"2024-03-04T00:00:02Z","text":"lost digits"}',
      '{"id":"4","created_at":"2024-03-04T00:00:03Z"',
      '{"id":"5","created_at":"2024-03-04T00:00:04Z","text":"also fine"}',
    ]
    const { code, stdout, stderr } = await runVigie(['replay', write('some.jsonl', lines.join('\n')), '--json'])
    expect(parseLines(stdout).at(-1)).toMatchObject({ read: 5, stored: 2, scored: 2, rejected: 3 })
    expect(stderr).toContain('line 2: E_TEXT_SURROGATE')
    expect(stderr).toContain('line 3: E_ID_UNSAFE')
    expect(stderr).toContain('line 4: E_ROW_MALFORMED')
    expect(code).toBe(2)
  })

  test('counts rows in any order where they belong', { timeout: 240_000 }, async () => {
    const [header = '', ...rows] = readFileSync(crisis.file, 'utf8').trim().split('\n')
    // Of each id the first row, which is the one that counts.
    const firsts = [...new Map(rows.reverse().map((row) => [row.split(',')[0], row])).values()]
    const newestFirst = write('newest-first.csv', [header, ...firsts].join('\n'))
    const [forwards, backwards] = [crisis.run, await runVigie(['replay', newestFirst, '--json'])]
    const when = (stdout: string): unknown[] => parseLines(stdout).slice(0, -1).map((alert) => [alert.opened_at, alert.observed])
    expect(when(backwards.stdout)).toEqual(when(forwards.stdout))
    expect(backwards.stderr).toContain('not in the order of created_at')
  })

  const refused: { name: string; words: () => string[]; error: string; code: number; environment?: Record<string, string> }[] = [
    { name: 'a file that is not there', words: () => ['replay', 'nowhere.csv'], error: 'E_FILE_NOT_FOUND', code: 2 },
    { name: 'an empty file', words: () => ['replay', write('empty.csv', '')], error: 'E_FILE_EMPTY', code: 2 },
    { name: 'UTF-16', words: () => ['replay', write('utf16.csv', Buffer.from('\ufeffid,created_at,text\n', 'utf16le'))], error: 'E_FILE_ENCODING', code: 2 },
    { name: 'a file without the columns', words: () => ['replay', write('columns.csv', 'tweet,when\na,b\n')], error: 'E_COLUMN_MISSING', code: 2 },
    { name: 'a column to split by that is not there', words: () => ['replay', write('by.csv', 'id,created_at,text\n1,2024-01-01T00:00:00Z,a\n'), '--by', 'brand'], error: 'E_COLUMN_MISSING', code: 2 },
    { name: 'an unknown model', words: () => ['replay', write('model.csv', 'id,created_at,text\n1,2024-01-01T00:00:00Z,a\n'), '--model', 'gpt'], error: 'E_MODEL_UNKNOWN', code: 2 },
    { name: 'a speed that is none', words: () => ['replay', write('speed.csv', 'id,created_at,text\n1,2024-01-01T00:00:00Z,a\n'), '--speed', 'fast'], error: 'E_USAGE', code: 2 },
    { name: 'an option that is none', words: () => ['replay', 'x.csv', '--sped', '2'], error: 'unknown option', code: 2 },
    { name: 'wrong settings, all at once', words: () => ['replay', 'x.csv'], error: 'E_CONFIG', code: 2, environment: { PORT: 'http', REDIS_URL: 'localhost', VIGIE_COLOUR: 'red' } },
  ]
  test.each(refused)('refuses $name', async ({ words, error, code, environment }) => {
    const run = await runVigie(words(), '', environment)
    expect(run.stderr).toContain(error)
    expect(run.stderr).not.toContain('    at ')
    expect(run.code).toBe(code)
    for (const name of Object.keys(environment ?? {})) expect(run.stderr).toContain(name)
  })
})

test.each([[], ['demo'], ['start'], ['replay'], ['score'], ['train'], ['evaluate'], ['migrate']])('vigie %s --help shows how to use it', async (...command) => {
  const { code, stdout } = await runVigie([...command, '--help'])
  expect(code).toBe(0)
  expect(stdout).toContain('Usage: vigie')
  if (command.length > 0) expect(stdout).toMatch(/Examples?:/)
})
