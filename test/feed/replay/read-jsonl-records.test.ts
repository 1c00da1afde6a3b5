import { describe, expect, test } from 'vitest'
import { readJsonlRecords } from '../../../src/feed/index.js'
import { collect } from '../collect.js'

async function read(content: string | Buffer): Promise<string[]> {
  const records = await collect(readJsonlRecords(Buffer.from(content)))
  return records.map(({ line, fields, fault }) => `${line} ${fault?.code ?? JSON.stringify(fields)}`)
}

const damaged = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xc3]), Buffer.from('"}\n{"a":1}\n')])

describe('a file of JSON lines', () => {
  test.each<[string, string | Buffer, string[]]>([
    ['gives its objects by line', '{"a":1}\n{"a":2}\n', ['1 {"a":1}', '2 {"a":2}']],
    ['needs no line feed at its end and takes CRLF, a mark and blank lines', '\uFEFF{"a":1}\r\n\r\n \n{"a":2}', ['1 {"a":1}', '4 {"a":2}']],
    ['loses one row to what is not JSON', '{"a":1\n{"a":2}\n', ['1 E_ROW_MALFORMED', '2 {"a":2}']],
    ['loses one row to what is not an object', '[1]\n"a"\nnull\n7\n{"a":2}\n', ['1 E_ROW_MALFORMED', '2 E_ROW_MALFORMED', '3 E_ROW_MALFORMED', '4 E_ROW_MALFORMED', '5 {"a":2}']],
    ['loses one row to bytes that are not UTF-8', damaged, ['1 E_ROW_ENCODING', '2 {"a":1}']],
    ['loses one row to a line of more than a megabyte', `{"a":"${'x'.repeat(3_000_000)}"}\n{"a":1}\n`, ['1 E_ROW_MALFORMED', '2 {"a":1}']],
    ['names its columns without regard to case or spaces, the first winning', '{" Id ":1,"ID":2}\n', ['1 {"id":1}']],
  ])('%s', async (_, content, expected) => {
    expect(await read(content)).toEqual(expected)
  })

  test('takes no prototype from a stranger', async () => {
    const [record] = await collect(readJsonlRecords(Buffer.from('{"__proto__":{"id":"1"}}\n')))
    expect(record?.fields?.id).toBeUndefined()
  })

  test.each([
    ['nothing', '', 'E_FILE_EMPTY'],
    ['blank lines', '\n \n', 'E_FILE_EMPTY'],
    ['UTF-16', Buffer.from('{"a":1}\n', 'utf16le'), 'E_FILE_ENCODING'],
  ])('refuses %s', async (_, content, code) => {
    await expect(read(content)).rejects.toMatchObject({ code })
  })

  test('goes on from the place behind any record', async () => {
    const content = Buffer.from('{"a":1}\n\n{"a":\n{"a":3}\n{"a":4}')
    const all = await collect(readJsonlRecords(content))
    for (const [index, { next }] of all.entries()) expect(await collect(readJsonlRecords(content, { from: next }))).toEqual(all.slice(index + 1))
    expect(all).toHaveLength(4)
  })
})
