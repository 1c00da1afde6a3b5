import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { detectInSeries } from '../../src/cli/detect.js'
import type { DetectTotals } from '../../src/cli/detect.js'
import { simulateCounts } from '../detect/surge/simulate-counts.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'vigie-detect-'))
})
afterEach(async () => rm(folder, { recursive: true, force: true }))

async function detect(content: string): Promise<{ totals: DetectTotals; lines: string[]; complaints: string[] }> {
  const file = path.join(folder, 'series.csv')
  await writeFile(file, content)
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const said = Promise.all([text(stdout), text(stderr)])
  const totals = await detectInSeries({ series: file, preset: 'balanced' }, stdout, stderr)
  stdout.end()
  stderr.end()
  const [out, errors] = await said
  return { totals, lines: out.trimEnd().split('\n'), complaints: errors.trimEnd().split('\n') }
}

const begin = Date.UTC(2026, 0, 1)
const toText = (minutes: number): string => new Date(begin + minutes * 60_000).toISOString().slice(0, 19).replace('T', ' ')

describe('vigie detect', () => {
  test('gives every row back as it stands, with a score and an alert', async () => {
    const from = 12 * 288
    const rows = simulateCounts({ perHour: 90, weeks: 2, seed: 4, bursts: [{ from, to: from + 12, factor: 12 }] }).map(({ at, count }) => `${toText(at)},${count}`)
    const { totals, lines, complaints } = await detect(`timestamp,value\n${rows.join('\n')}\n`)
    expect(lines[0]).toBe('timestamp,value,anomaly_score,alert')
    expect(lines.slice(1).map((line) => line.split(',').slice(0, 2).join(','))).toEqual(rows)
    expect(lines.slice(1).every((line) => /,(0|1|0\.\d+),(true|false)$/.test(line))).toBe(true)
    expect(lines.slice(1 + from, 1 + from + 12).some((line) => line.endsWith(',true'))).toBe(true)
    expect(totals).toMatchObject({ rows: rows.length, late: 0, refused: 0 })
    expect(complaints).toEqual([`4,032 rows judged, ${totals.alerts} alert${totals.alerts === 1 ? '' : 's'}`])
  })

  test('names a row that cannot be read by its line, and judges the others', async () => {
    const { totals, lines, complaints } = await detect('value,timestamp\n1,2026-01-01 00:00:00\nmany,2026-01-01 00:05:00\n2,yesterday\n-3,2026-01-01 00:15:00\n4\n5,2026-01-01 00:10:00\n6,2026-01-01 00:10:00\n')
    expect(complaints.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual([
      'line 3: E_VALUE_INVALID', 'line 4: E_TIME_INVALID', 'line 5: E_VALUE_INVALID', 'line 6: E_ROW_COLUMNS', '3 rows judged,',
    ])
    expect(complaints.at(-1)).toBe('3 rows judged, 0 alerts; 1 no later than a row before them; 4 could not be read')
    expect(lines.slice(1)).toEqual(['2026-01-01 00:00:00,1,0,false', '2026-01-01 00:10:00,5,0,false', '2026-01-01 00:10:00,6,0,false'])
    expect(totals.refused).toBe(4)
  })

  test('writes nothing of a file that is not there', async () => {
    const stdout = new PassThrough()
    await expect(detectInSeries({ series: path.join(folder, 'nowhere.csv'), preset: 'balanced' }, stdout, new PassThrough())).rejects.toMatchObject({ code: 'E_FILE_NOT_FOUND' })
    expect(stdout.read()).toBeNull()
  })

  test.each([
    ['a file without rows', 'timestamp,value\n', 'E_FILE_EMPTY'],
    ['other columns', 'time,count\n2026-01-01,3\n', 'E_COLUMN_MISSING'],
  ])('refuses %s', async (_, content, code) => {
    await expect(detect(content)).rejects.toMatchObject({ code })
  })

  test('a reader that leaves ends the work without a failure', async () => {
    const file = path.join(folder, 'series.csv')
    await writeFile(file, `timestamp,value\n${Array.from({ length: 20_000 }, (_, i) => `${toText(5 * i)},3`).join('\n')}\n`)
    const stdout = new PassThrough({ highWaterMark: 100 })
    stdout.once('data', () => stdout.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })))
    await expect(detectInSeries({ series: file, preset: 'balanced' }, stdout, new PassThrough())).resolves.toMatchObject({ refused: 0 })
  })
})
