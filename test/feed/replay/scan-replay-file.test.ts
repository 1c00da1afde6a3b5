import { describe, expect, test } from 'vitest'
import { scanReplayFile } from '../../../src/feed/index.js'
import { useTempFolder } from '../temp-folder.js'

const writeFile = useTempFolder()
const now = Date.parse('2030-01-01T00:00:00Z')
const header = 'id,created_at,brand,text\n'

function rows(...times: string[]): string {
  return times.map((time, index) => `${index},2015-02-17T${time}Z,Paradis,text ${index}\n`).join('')
}

describe('a first pass over a file', () => {
  test('counts its rows, finds its keys and its first and last time', async () => {
    const file = writeFile('a.csv', `${header}1,2015-02-17T07:00:00Z,Paradis,a\n2,2015-02-17T07:00:00Z,,b\nbad\n3,2015-02-17T08:30:00Z,Orbit,c\n4,2015-02-17T09:00:00Z,Paradis,\n`)
    expect(await scanReplayFile({ file, by: ' Brand ' }, now)).toMatchObject({
      format: 'csv', rows: 5, rejected: 2, keys: ['Paradis', 'none', 'Orbit'], unorderedLine: undefined, now,
      firstAt: new Date('2015-02-17T07:00:00Z'), lastAt: new Date('2015-02-17T08:30:00Z'),
    })
  })

  test('finds the first row that is out of order, and the true first and last time', async () => {
    const file = writeFile('unordered.csv', header + rows('07:00:00', '09:00:00', '06:00:00', '08:00:00', '05:00:00'))
    expect(await scanReplayFile({ file }, now)).toMatchObject({
      unorderedLine: 4, keys: [], firstAt: new Date('2015-02-17T05:00:00Z'), lastAt: new Date('2015-02-17T09:00:00Z'),
    })
  })

  test.each([
    ['jsonl', 'feed.jsonl', '{"id":1,"created_at":1424158565,"text":"a"}\n'],
    ['jsonl', 'feed.txt', '\uFEFF \n{"id":1,"created_at":1424158565,"text":"a"}\n'],
    ['csv', 'feed.log', `${header}${rows('07:00:00')}`],
  ] as const)('knows %s by its name or its content: %s', async (format, name, content) => {
    expect(await scanReplayFile({ file: writeFile(name, content) }, now)).toMatchObject({ format, rows: 1, rejected: 0 })
  })

  test('tells another content by its fingerprint, at its start, its end or in its size', async () => {
    const middle = rows(...Array<string>(9000).fill('07:00:00'))
    const contents = [header + rows('07:00:00') + middle, header + rows('07:00:01') + middle, `${header + rows('07:00:00') + middle}\n`, header + middle + rows('07:00:00')]
    const prints = await Promise.all(contents.map(async (content, index) => (await scanReplayFile({ file: writeFile(`print${index}.csv`, content) }, now)).fingerprint))
    expect(new Set(prints).size).toBe(contents.length)
  })

  test('says how far it is', async () => {
    const counts: number[] = []
    await scanReplayFile({ file: writeFile('long.csv', header + rows(...Array<string>(2500).fill('07:00:00'))), onRows: (count) => counts.push(count) }, now)
    expect(counts).toEqual([1000, 1000, 500])
  })

  test.each([
    ['without a needed column', 'id,text\n1,a\n', undefined, 'E_COLUMN_MISSING', 'created_at; it has id, text'],
    ['without the column it is split by', header + rows('07:00:00'), 'airline', 'E_COLUMN_MISSING', 'airline; it has id, created_at, brand, text'],
    ['with a header and no rows', header, undefined, 'E_FILE_EMPTY', ''],
    ['that is empty', '', undefined, 'E_FILE_EMPTY', ''],
    ['split into more than 200', `${header}${Array.from({ length: 201 }, (_, id) => `${id},2015-02-17T07:00:00Z,b${id},t\n`).join('')}`, 'brand', 'E_USAGE', '200'],
  ])('refuses a file %s', async (_, content, by, code, message) => {
    const scan = scanReplayFile({ file: writeFile('bad.csv', content), by }, now)
    await expect(scan).rejects.toMatchObject({ code, message: expect.stringContaining(message) as string })
  })

  test('refuses JSON lines of which none has the column they are split by', async () => {
    const file = writeFile('bad.jsonl', '{"id":1,"created_at":1424158565,"text":"a"}\n')
    await expect(scanReplayFile({ file, by: 'brand' }, now)).rejects.toMatchObject({ code: 'E_COLUMN_MISSING' })
  })
})
