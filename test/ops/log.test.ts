import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { inject, expect, test } from 'vitest'

const script = fileURLToPath(new URL('write-log.ts', import.meta.url))

/** What a program of its own writes to its log, line by line, and to standard output. */
function writeLog(level: string): { lines: Record<string, unknown>[]; stdout: string; stderr: string } {
  const url = inject('postgresUrl').replace(/vigie$/, 'postgres')
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx/esm', script, level, url], { encoding: 'utf8' })
  const lines = stderr.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, unknown>)
  return { lines, stdout, stderr }
}

const written = writeLog('info')

test('the log goes to standard error, one JSON object a line, and is silent where it shall be', () => {
  const { lines, stdout } = written
  expect(stdout).toBe('')
  expect(lines.length).toBeGreaterThan(3)
  for (const line of lines) expect(line).toMatchObject({ level: expect.any(Number) as number, pid: expect.any(Number) as number, msg: expect.any(String) as string })
  expect(writeLog('silent')).toMatchObject({ lines: [], stdout: '' })
})

test('an error of a database says what kind it is and never what was stored', () => {
  const { lines, stderr } = written
  expect(stderr).not.toContain('my luggage')
  const errors = new Map(lines.map((line) => [line.msg, line.err]))
  expect(errors.get('pg failed')).toMatchObject({ code: '23505' })
  expect(errors.get('Prisma failed')).toMatchObject({ code: 'P2010', reason: '23505' })
  expect(errors.get('nobody there')).toMatchObject({ code: 'P1001', reason: 'DatabaseNotReachable' })
  expect(errors.get('something else')).toEqual({ type: 'string' })
})
