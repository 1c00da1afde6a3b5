import { PassThrough, Readable, Writable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { scoreLines } from '../../src/cli/score-lines.js'
import type { Probabilities } from '../../src/predict/index.js'

/** Says of a text how long it is; remembers the sizes of its batches. */
function makeModel(): { version: string; batches: number[]; score: (texts: readonly string[]) => Promise<Probabilities[]> } {
  const batches: number[] = []
  return {
    version: 'fake@000000000000',
    batches,
    score: (texts) => {
      batches.push(texts.length)
      return Promise.resolve(texts.map((one) => ({ negative: one.length / 1000, neutral: 0, positive: 1 - one.length / 1000 })))
    },
  }
}

const line = (id: unknown, content: unknown): string => JSON.stringify({ id, text: content })

async function scoreAll(chunks: (string | Buffer)[]): Promise<{ answers: Record<string, unknown>[]; complaints: string[]; batches: number[]; totals: object }> {
  const input = Readable.from(chunks.map((chunk) => Buffer.from(chunk)))
  const output = new PassThrough({ highWaterMark: 1e8 })
  const errors = new PassThrough({ highWaterMark: 1e8 })
  const model = makeModel()
  const totals = await scoreLines(model, { input, output, errors })
  const [answers, complaints] = await Promise.all([text(output.end()), text(errors.end())])
  return {
    answers: answers.split('\n').filter(Boolean).map((answer) => JSON.parse(answer) as Record<string, unknown>),
    complaints: complaints.split('\n').filter(Boolean),
    batches: model.batches,
    totals,
  }
}

describe('vigie score', () => {
  it('answers each line with its id, label, three probabilities and the model', async () => {
    const { answers } = await scoreAll([`${line('x:1', 'late')}\n`])
    expect(answers).toEqual([
      { id: 'x:1', label: 'positive', probabilities: { negative: 0.004, neutral: 0, positive: 0.996 }, model: 'fake@000000000000' },
    ])
  })

  it.each([
    ['no JSON', 'late again', 'E_ROW_MALFORMED'],
    ['half a JSON object', '{"id":"1","text":"la', 'E_ROW_MALFORMED'],
    ['a list', '["1","late"]', 'E_ROW_MALFORMED'],
    ['null', 'null', 'E_ROW_MALFORMED'],
    ['no id', '{"text":"late"}', 'E_ID_MISSING'],
    ['an empty id', line('', 'late'), 'E_ID_MISSING'],
    ['null as id', line(null, 'late'), 'E_ID_MISSING'],
    ['an id that is a list', line([], 'late'), 'E_ROW_MALFORMED'],
    ['an id that is a fraction', line(1.5, 'late'), 'E_ROW_MALFORMED'],
    ['an id past 2^53', '{"id":570306133677760513,"text":"late"}', 'E_ID_UNSAFE'],
    ['an id past every number', '{"id":1e999,"text":"late"}', 'E_ID_UNSAFE'],
    ['no text', '{"id":"1"}', 'E_ROW_MALFORMED'],
    ['a text that is a number', line('1', 5), 'E_ROW_MALFORMED'],
    ['an empty text', line('1', ' \u200b'), 'E_TEXT_EMPTY'],
    ['a NUL', '{"id":"1","text":"late\\u0000"}', 'E_TEXT_NUL'],
    ['half a surrogate pair', '{"id":"1","text":"late \\ud83d"}', 'E_TEXT_SURROGATE'],
    ['a text of 100 kB', line('1', 'late'.repeat(25_000)), 'E_TEXT_TOO_LONG'],
    ['a line over 1 MB', line('1', 'late'.repeat(300_000)), 'E_ROW_MALFORMED'],
    ['Latin-1', Buffer.from('{"id":"1","text":"retard\xe9"}', 'latin1'), 'E_ROW_ENCODING'],
    ['UTF-16', Buffer.from(line('1', 'late'), 'utf16le'), 'E_ROW_MALFORMED'],
  ])('names a line that is %s, and scores the rest', async (_, bad, code) => {
    const { answers, complaints, totals } = await scoreAll([`${line('a', 'good')}\n`, bad, `\n${line('b', 'rest')}`])
    expect(answers.map((answer) => answer.id)).toEqual(['a', 'b'])
    expect(complaints).toEqual([expect.stringMatching(new RegExp(`^line 2: ${code} \\w`))])
    expect(complaints[0]).not.toMatch(/late|retard/)
    expect(totals).toEqual({ scored: 2, refused: 1 })
  })

  it.each([
    ['a whole number as id', line(42, 'late'), 42],
    ['a number at the edge', line(Number.MAX_SAFE_INTEGER, 'late'), Number.MAX_SAFE_INTEGER],
    ['a byte order mark', `\ufeff${line('1', 'late')}`, '1'],
    ['a carriage return', `${line('1', 'late')}\r`, '1'],
    ['members it does not know', '{"id":"1","lang":"en","text":"late"}', '1'],
    ['no line feed at the end', line('1', 'late'), '1'],
    ['a text of 25,000 characters', line('1', '😀'.repeat(25_000)), '1'],
    ['markup, which is only text', line('<b>&', '<script>alert(1)</script>'), '<b>&'],
  ])('takes %s', async (_, good, id) => {
    const { answers, complaints } = await scoreAll([good])
    expect(answers.map((answer) => answer.id)).toEqual([id])
    expect(complaints).toEqual([])
  })

  it('skips blank lines but counts them', async () => {
    const { complaints, totals } = await scoreAll(['\n \t\r\n\nbad\n\n'])
    expect(complaints).toEqual([expect.stringContaining('line 4: E_ROW_MALFORMED')])
    expect(totals).toEqual({ scored: 0, refused: 1 })
  })

  it('keeps the order however the bytes are cut, in batches of at most 256', async () => {
    const lines = Array.from({ length: 1500 }, (_, i) => line(`id-${i}`, `vol ${'é😀'.repeat(i % 7)}`)).join('\n')
    const bytes = Buffer.from(lines)
    const chunks = Array.from({ length: Math.ceil(bytes.length / 40_001) }, (_, i) => bytes.subarray(i * 40_001, (i + 1) * 40_001))
    const { answers, batches } = await scoreAll(chunks)
    expect(answers.map((answer) => answer.id)).toEqual(Array.from({ length: 1500 }, (_, i) => `id-${i}`))
    expect(Math.max(...batches)).toBe(256)
  })

  it('answers one line at once, before the next is written', async () => {
    const input = new PassThrough()
    const output = new PassThrough({ encoding: 'utf8' })
    const done = scoreLines(makeModel(), { input, output, errors: new PassThrough() })
    const answers = output.iterator() as AsyncIterator<string>
    for (const id of ['1', '2', '3']) {
      input.write(`${line(id, 'late')}\n`)
      expect(JSON.parse((await answers.next()).value as string)).toMatchObject({ id })
    }
    input.end()
    expect(await done).toEqual({ scored: 3, refused: 0 })
  })

  it('reads no further while nobody takes the answers', async () => {
    let given = 0
    const input = (function* () {
      for (; given < 50; given++) yield Buffer.from(`${line(String(given), 'late')}\n`)
    })()
    const taken: (() => void)[] = []
    const output = new Writable({ write: (_, __, callback) => void taken.push(callback) })
    const done = scoreLines(makeModel(), { input: Readable.from(input, { highWaterMark: 1 }), output, errors: new PassThrough() })
    await new Promise((resolve) => setImmediate(resolve))
    await new Promise((resolve) => setImmediate(resolve))
    expect(given).toBeLessThan(5)
    output._write = (_, __, callback) => callback()
    taken.forEach((callback) => callback())
    expect(await done).toEqual({ scored: 50, refused: 0 })
  })

  it('ends quietly when the reader has gone', async () => {
    const gone = new Writable({ write: (_, __, callback) => callback(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })) })
    const input = Readable.from([Buffer.from(`${line('1', 'late')}\n`), Buffer.from(`${line('2', 'late')}\n`)])
    expect(await scoreLines(makeModel(), { input, output: gone, errors: new PassThrough() })).toEqual({ scored: 0, refused: 0 })
  })

  it('says so when the answers cannot be written', async () => {
    const full = new Writable({ write: (_, __, callback) => callback(Object.assign(new Error('no space'), { code: 'ENOSPC' })) })
    const input = Readable.from([Buffer.from(`${line('1', 'late')}\n`)])
    await expect(scoreLines(makeModel(), { input, output: full, errors: new PassThrough() })).rejects.toMatchObject({ code: 'E_FILE_UNWRITABLE' })
  })
})
