import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCsvRecords } from '../../../src/feed/index.js'
import type { FileRecord } from '../../../src/feed/index.js'
import { collect } from '../collect.js'
import { useTempFolder } from '../temp-folder.js'

const writeFile = useTempFolder()

/** A record in short: its line and its fields, or its line and its code. */
function brief(record: FileRecord<string>): string {
  return `${record.line} ${record.fault?.code ?? Object.values(record.fields ?? {}).join('|')}`
}

async function read(content: string | Buffer): Promise<string[]> {
  return (await collect(readCsvRecords(Buffer.from(content)))).map(brief)
}

const damaged = Buffer.concat([Buffer.from('id,text\n1,a\n2,'), Buffer.from([0xff, 0xfe, 0x41]), Buffer.from('\n3,c\n')])
const halfSurrogate = Buffer.concat([Buffer.from('id,text\n1,'), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from('\n2,b\n')])

describe('a CSV file', () => {
  test.each<[string, string | Buffer, string[]]>([
    ['gives its rows by line', 'id,text\n1,a\n2,b\n', ['2 1|a', '3 2|b']],
    ['needs no line feed at its end', 'id,text\n1,a', ['2 1|a']],
    ['may end its lines with CRLF, or with both', 'id,text\r\n1,a\r\n2,b\n', ['2 1|a', '3 2|b']],
    ['may begin with a byte order mark', '\uFEFFid,text\n1,a\n', ['2 1|a']],
    ['may hold blank lines', '\n\r\nid,text\n\n1,a\n\r\n\n2,b\n\n', ['5 1|a', '8 2|b']],
    ['may hold commas, quotes and line breaks in quotes', 'id,text\n1,"a, ""b""\nc"\n2,d\n', ['2 1|a, "b"\nc', '4 2|d']],
    ['may hold blank lines in quotes', 'id,text\n1,"a\n\n\nb"\n2,d\n', ['2 1|a\n\n\nb', '6 2|d']],
    ['may hold empty fields', 'id,text\n,\n"",""\n', ['2 |', '3 |']],
    ['loses one row to too few fields', 'id,text\n1\n2,b\n', ['2 E_ROW_COLUMNS', '3 2|b']],
    ['loses one row to too many fields', 'id,text\n1,a,b\n2,b\n', ['2 E_ROW_COLUMNS', '3 2|b']],
    ['loses one row to a stray quote', 'id,text\n1,a "b" c\n2,b\n', ['2 E_ROW_MALFORMED', '3 2|b']],
    ['loses one row to a single stray quote', 'id,text\n1,5" wide\n2,b\n3,c\n', ['2 E_ROW_MALFORMED', '3 2|b', '4 3|c']],
    ['loses one row to text after a closing quote', 'id,text\n1,"a"b\n2,b\n', ['2 E_ROW_MALFORMED', '3 2|b']],
    ['loses one row to a quote that is never closed', 'id,text\n1,"a\n2,b\n3,c\n', ['2 E_ROW_MALFORMED', '3 2|b', '4 3|c']],
    ['loses one row to a quote that meets another', 'id,text\n1,"a\n2,"b"\n3,c\n', ['2 E_ROW_MALFORMED', '3 2|b', '4 3|c']],
    ['loses one row to a quote at its very end', 'id,text\n1,a\n2,"', ['2 1|a', '3 E_ROW_MALFORMED']],
    ['loses one row to bytes that are not UTF-8', damaged, ['2 1|a', '3 E_ROW_ENCODING', '4 3|c']],
    ['loses one row to half a surrogate pair', halfSurrogate, ['2 E_ROW_ENCODING', '3 2|b']],
    ['keeps a NUL for others to refuse', 'id,text\n1,a\0b\n2,b\n', ['2 1|a\0b', '3 2|b']],
    ['names its columns without regard to case or spaces', ' ID , Text \n1,a\n', ['2 1|a']],
  ])('%s', async (_, content, expected) => {
    expect(await read(content)).toEqual(expected)
  })

  test('keys fields by trimmed lower-case column, and no column means anything but itself', async () => {
    const [record] = await collect(readCsvRecords(Buffer.from(' ID ,__proto__,Constructor\n1,a,b\n')))
    expect(Object.entries(record?.fields ?? {})).toEqual([['id', '1'], ['__proto__', 'a'], ['constructor', 'b']])
    expect('toString' in (record?.fields ?? {})).toBe(false)
  })

  test('never quotes the row in its reason', async () => {
    const faults = (await collect(readCsvRecords(Buffer.from('id,text\n1,secret "x" secret\n2,"secret\n3,secret,secret\n')))).map(({ fault }) => fault)
    expect(faults).toHaveLength(3)
    for (const fault of faults) expect(fault?.detail).not.toContain('secret')
  })

  test.each([
    ['nothing', '', 'E_FILE_EMPTY'],
    ['blank lines', '\n\r\n\n', 'E_FILE_EMPTY'],
    ['UTF-16 with its mark', Buffer.from('\uFEFFid,text\n1,a\n', 'utf16le'), 'E_FILE_ENCODING'],
    ['big-endian UTF-16', Buffer.from('\uFEFFid,text\n1,a\n', 'utf16le').swap16(), 'E_FILE_ENCODING'],
    ['UTF-16 without a mark', Buffer.from('id,text\n1,a\n', 'utf16le'), 'E_FILE_ENCODING'],
    ['a compressed file', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]), 'E_FILE_ENCODING'],
    ['a header that names a column twice', 'id,text,ID\n1,a,2\n', 'E_ROW_MALFORMED'],
    ['a header whose quote is never closed', 'id,"text\n1,a\n', 'E_ROW_MALFORMED'],
    ['a header without end', `id,"${'x'.repeat(3_000_000)}`, 'E_ROW_MALFORMED'],
  ])('refuses %s', async (_, content, code) => {
    await expect(collect(readCsvRecords(Buffer.from(content)))).rejects.toMatchObject({ code })
  })

  test.each([['missing.csv'], ['.']])('refuses a path where no file is: %s', async (path) => {
    await expect(collect(readCsvRecords(path))).rejects.toMatchObject({ code: 'E_FILE_NOT_FOUND' })
  })
})

describe('a record of more than a megabyte', () => {
  const long = 'x'.repeat(1_500_000)

  test.each([
    ['in one line', `id,text\n1,${long}\n2,b\n`, ['2 E_ROW_MALFORMED', '3 2|b']],
    ['in quotes', `id,text\n1,"${long}"\n2,b\n`, ['2 E_ROW_MALFORMED', '3 2|b']],
    ['at the end of the file', `id,text\n1,a\n2,${long}`, ['2 1|a', '3 E_ROW_MALFORMED']],
    ['of hardly more', `id,text\n1,${'x'.repeat(1_100_000)}\n2,b\n`, ['2 E_ROW_MALFORMED', '3 2|b']],
    ['of many megabytes', `id,text\n1,${long.repeat(6)}\n2,b\n`, ['2 E_ROW_MALFORMED', '3 2|b']],
  ])('costs one row: %s', async (_, content, expected) => {
    expect(await read(content)).toEqual(expected)
  })

  test('costs one row where it is a quote that is never closed before many rows', async () => {
    const rows = 40_000
    const records = await read(`id,text\n1,"a\n${'2,a text of some length to fill the file\n'.repeat(rows)}`)
    expect(records).toHaveLength(rows + 1)
    expect(records.filter((record) => record.endsWith('E_ROW_MALFORMED'))).toEqual(['2 E_ROW_MALFORMED'])
  })
})

// Each would take minutes if a bad quote made the reader look at the rest of the file again.
describe('very many bad quotes', () => {
  test.each([
    ['never closed', '1,"a\n', 1],
    ['stray', '1,a"\n', 1],
    ['never closed, with escaped ones between', '1,"a\n2,""""\n3,b\n', 1],
  ])('are read in a time that grows with the file: %s', async (_, lines, malformed) => {
    const times = 10_000
    const records = await read(`id,text\n${lines.repeat(times)}`)
    const faults = records.filter((record) => record.endsWith('E_ROW_MALFORMED')).length
    expect(faults / times).toBeCloseTo(malformed, 3)
  }, 20_000)
})

const field = fc.oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.stringMatching(/^[a",\r\n ]{0,6}$/)).filter((text) => !/\p{Surrogate}/u.test(text))

describe('properties', () => {
  test('what was written well is read back', async () => {
    const rows = fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom('\n', '\r\n'), async (written, end) => {
        const quoted = written.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
        const records = await collect(readCsvRecords(Buffer.from(['a,b', ...quoted, ''].join(end))))
        expect(records.map(({ fields }) => [fields?.a, fields?.b])).toEqual(written)
      }),
    )
  })

  test('any bytes are read to their end, and from any place as from the start', async () => {
    const bytes = fc.array(fc.constantFrom(...['"', '""', ',', '\n', '\r\n', 'x', '\0', 'é', '\n1,b\n', '\xff']), { maxLength: 60 })
    await fc.assert(
      fc.asyncProperty(bytes, fc.nat(), async (parts, pick) => {
        const content = Buffer.concat([Buffer.from('a,b\n'), ...parts.map((part) => Buffer.from(part, part === '\xff' ? 'latin1' : 'utf8'))])
        const all = await collect(readCsvRecords(content))
        const index = pick % (all.length + 1)
        const from = all[index - 1]?.next
        expect(await collect(readCsvRecords(content, from && { from }))).toEqual(all.slice(index))
        expect(all.every(({ line, next }) => next.line > line)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

test('a file is read from a place, on the right line, as from memory', async () => {
  const rows = Array.from({ length: 9000 }, (_, index) => (index % 7 === 0 ? `${index},"two\nlines é"` : `${index},a text of one line`))
  const content = `id,text\n${rows.join('\n')}\n`
  const file = writeFile('rows.csv', content)
  const all = await collect(readCsvRecords(file))
  expect(all).toEqual(await collect(readCsvRecords(Buffer.from(content))))
  expect(all).toHaveLength(9000)
  const last = all[8000]
  expect(await collect(readCsvRecords(file, last && { from: last.next }))).toEqual(all.slice(8001))
})
