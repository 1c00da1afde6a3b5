import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it } from 'vitest'
import { evaluateModel } from '../../src/cli/evaluate.js'
import type { EvaluateRequest } from '../../src/cli/evaluate.js'
import type { RunReport } from '../../src/retrain/index.js'

const polar = `label,text,more
negative,"late again, and no sorry",1
negative,I hate this queue,2
positive,thank you for the lovely flight,3
positive,"great crew,
great food",4
negative,thank you for nothing at all,5
`

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'vigie-evaluate-'))
  return () => rm(folder, { recursive: true })
})

async function evaluate(data: string | Buffer, options: Partial<EvaluateRequest> & { name?: string } = {}): Promise<{ out: string; err: string; rejected: number }> {
  const { name = 'data.csv', ...request } = options
  const file = path.join(folder, name)
  await writeFile(file, data)
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const rejected = await evaluateModel({ model: 'tfidf-lr', data: file, ...request }, { stdout, stderr })
  const [out, err] = await Promise.all([text(stdout.end()), text(stderr.end())])
  return { out, err, rejected }
}

async function evaluateJson(data: string | Buffer, name?: string): Promise<Record<string, unknown>> {
  const { out } = await evaluate(data, { json: true, ...(name !== undefined && { name }) })
  return JSON.parse(out) as Record<string, unknown>
}

describe('vigie evaluate', () => {
  it('prints a report laid out as scikit-learn\'s', async () => {
    const { out, rejected } = await evaluate(polar)
    expect(rejected).toBe(0)
    expect(out.replace(/@[\da-f]{12}/, '@…').replace(/^(accuracy 95%|ROC-AUC|expected).*\n/gm, '')).toMatchInlineSnapshot(`
      "tfidf-lr@… on 5 rows

                      precision     recall   f1-score    support

            negative     1.0000     0.6667     0.8000          3
            positive     0.6667     1.0000     0.8000          2

            accuracy                           0.8000          5
           macro avg     0.8333     0.8333     0.8000          5
        weighted avg     0.8667     0.8000     0.8000          5


      confusion matrix (rows: true, columns: predicted)
                       negative   positive
            negative          2          1
            positive          0          2
      "
    `)
  })

  it('prints one JSON object', async () => {
    expect(await evaluateJson(polar)).toMatchObject({
      model: 'tfidf-lr', rows: 5, rejected: 0, labels: ['negative', 'positive'], accuracy: 0.8, confusion_matrix: [[2, 1], [0, 2]],
      classes: { negative: { precision: 1, support: 3 }, positive: { recall: 1, support: 2 } },
      roc_auc: expect.any(Number) as number,
    })
  })

  it('reads the same from a gzipped file', async () => {
    expect(await evaluateJson(gzipSync(polar), 'data.csv.gz')).toEqual(await evaluateJson(polar))
  })

  it('asks all three where something is neutral, with no AUC for a model of two', async () => {
    expect(await evaluateJson(`${polar}neutral,which gate is it,6\n`)).toMatchObject({
      labels: ['negative', 'neutral', 'positive'], rows: 6, roc_auc: null, classes: { neutral: { precision: 0, recall: 0, support: 1 } },
    })
  })

  it('names rows it cannot use by their line, without their text, and measures the rest', async () => {
    const bad = 'furious,bad seat,1\nnegative,,1\nnegative,bad seat\n"a tweet, in the wrong column",negative,1\n'
    const { err, out, rejected } = await evaluate(`${polar}${bad}positive,lovely,9\n`, { json: true })
    expect(err.split('\n').map((line) => /^line \d+: \w+/.exec(line)?.[0])).toEqual([
      'line 8: E_LABEL_UNKNOWN', 'line 9: E_TEXT_EMPTY', 'line 10: E_ROW_COLUMNS', 'line 11: E_LABEL_UNKNOWN', undefined,
    ])
    expect(err).not.toMatch(/seat|tweet/)
    expect(rejected).toBe(4)
    expect(JSON.parse(out)).toMatchObject({ rows: 6, rejected: 4 })
  })

  it('draws a confusion matrix, the reliability and, for two labels, the ROC curve', async () => {
    const size = async (name: string): Promise<number> => (await readFile(path.join(folder, name))).readUInt32BE(16)
    await evaluate(polar, { png: path.join(folder, 'new/two') })
    for (const name of ['confusion-matrix.png', 'reliability.png', 'roc.png']) expect(await size(`new/two/${name}`)).toBe(1120)
    await evaluate(`${polar}neutral,which gate is it,6\n`, { png: path.join(folder, 'three') })
    expect(existsSync(path.join(folder, 'three/roc.png'))).toBe(false)
  })

  it('is recorded: the model and its package, the figures and the pictures', async () => {
    const reports: RunReport[] = []
    const file = path.join(folder, 'data.csv')
    await writeFile(file, polar)
    const record = (report: RunReport) => Promise.resolve(void reports.push(report))
    await evaluateModel({ model: 'tfidf-lr', data: file }, { stdout: new PassThrough(), stderr: new PassThrough(), record })
    expect(reports).toMatchObject([{
      name: 'tfidf-lr',
      kind: 'evaluation',
      parameters: { model: expect.stringMatching(/^tfidf-lr@/) as string, data: 'data.csv' },
      figures: { accuracy: 0.8, rows: 5 },
      model: { version: expect.stringMatching(/^tfidf-lr@/) as string, folder: expect.stringMatching(/models.tfidf-lr$/) as string },
    }])
    expect(Object.keys(reports[0]?.pictures ?? {}).sort()).toEqual(['confusion-matrix.png', 'reliability.png', 'roc.png'])
  })

  it.each([
    ['a missing column', 'text,sentiment\nlate,negative\n', 'data.csv', 'E_COLUMN_MISSING'],
    ['no bytes', '', 'data.csv', 'E_FILE_EMPTY'],
    ['no rows', 'text,label\n', 'data.csv', 'E_FILE_EMPTY'],
    ['no row it can use', 'text,label\nlate,furious\n', 'data.csv', 'E_FILE_EMPTY'],
    ['damaged gzip', 'text,label\n', 'data.csv.gz', 'E_FILE_ENCODING'],
  ])('refuses a file with %s', async (_, data, name, code) => {
    await expect(evaluate(data, { name })).rejects.toMatchObject({ code })
  })

  it('refuses a file that is not there, an unknown model and a folder it cannot write', async () => {
    await expect(evaluate(polar, { data: path.join(folder, 'none.csv') })).rejects.toMatchObject({ code: 'E_FILE_NOT_FOUND' })
    await expect(evaluate(polar, { data: path.join(folder, 'none.csv.gz') })).rejects.toMatchObject({ code: 'E_FILE_NOT_FOUND' })
    await expect(evaluate(polar, { model: 'none' })).rejects.toMatchObject({ code: 'E_MODEL_UNKNOWN' })
    await expect(evaluate(polar, { png: path.join(folder, 'data.csv') })).rejects.toMatchObject({ code: 'E_FILE_UNWRITABLE' })
  })
})
