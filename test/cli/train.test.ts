import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it } from 'vitest'
import { trainModel } from '../../src/cli/train.js'
import type { TrainRequest } from '../../src/cli/train.js'
import { openModel, seedRandom } from '../../src/predict/index.js'
import type { RunReport } from '../../src/retrain/index.js'

const feelings = {
  negative: ['late', 'lost', 'rude', 'broken', 'cancelled', 'dirty'],
  neutral: ['boarding', 'gate', 'terminal', 'schedule', 'transfer', 'counter'],
  positive: ['lovely', 'great', 'kind', 'smooth', 'comfortable', 'friendly'],
} as const
const things = ['seat', 'crew', 'flight', 'bag', 'meal', 'screen', 'queue', 'pilot', 'lounge', 'blanket', 'window', 'aisle']

/** Rows with made-up texts whose feeling is plain to see. */
function makeCsv(rows: number, labels: (keyof typeof feelings)[]): string {
  const random = seedRandom(11)
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]
  const lines = Array.from({ length: rows }, (_, i) => {
    const label = labels[i % labels.length] ?? 'negative'
    const words = [pick(things), 'is', pick(feelings[label]), 'and', pick(things), pick(feelings[label]), pick(things), pick(things)]
    return `${i},${label},${i % 4 === 0 ? 'block' : 'random'},"${words.join(' ')}"`
  })
  return `id,label,kind,text\n${lines.join('\n')}\n`
}

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'vigie-train-'))
  return () => rm(folder, { recursive: true })
})

async function train(csv: string, request: Partial<TrainRequest> = {}, name = 'ours.csv'): Promise<{ out: string; err: string; rejected: number }> {
  const file = path.join(folder, name)
  await writeFile(file, name.endsWith('.gz') ? gzipSync(csv) : csv)
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const rejected = await trainModel({ data: [file], out: path.join(folder, 'models'), seed: 1, licence: 'MIT', ...request }, { stdout, stderr, now: () => new Date('2026-02-03T04:05:06Z') })
  const [out, err] = await Promise.all([text(stdout.end()), text(stderr.end())])
  return { out, err, rejected }
}

const readCard = (): Promise<string> => readFile(path.join(folder, 'models/tfidf-lr/MODEL_CARD.md'), 'utf8')

describe('vigie train tfidf-lr', () => {
  it('ends with a package that opens and scores', async () => {
    const { out, rejected } = await train(makeCsv(900, ['negative', 'positive']))
    expect(rejected).toBe(0)
    const model = await openModel('tfidf-lr', { folder: path.join(folder, 'models') })
    expect(out).toContain(model.version)
    expect(model.card).toMatchObject({ trainedAt: '2026-02-03T04:05:06.000Z', settings: { converged: true }, data: { rejected: 0 } })
    expect(model.card.metrics.test.ours?.accuracy.value).toBeGreaterThan(0.95)
    const [bad, good] = await model.score(['the crew was rude', 'a comfortable seat'])
    expect(bad?.negative).toBeGreaterThan(0.6)
    expect(good?.positive).toBeGreaterThan(0.6)
    await model.close()
    expect((await readdir(path.join(folder, 'models'))).sort()).toEqual(['tfidf-lr'])
    const pictures = ['ours-confusion-matrix.png', 'ours-reliability.png', 'ours-roc.png']
    expect((await readdir(path.join(folder, 'models/tfidf-lr'))).sort()).toEqual(['MODEL_CARD.md', 'model.json', 'model.onnx', ...pictures, 'tokeniser.json'])
  })

  it('is recorded: settings, figures, pictures and the package', async () => {
    const reports: RunReport[] = []
    const file = path.join(folder, 'ours.csv')
    await writeFile(file, makeCsv(600, ['negative', 'positive']))
    const output = { stdout: new PassThrough(), stderr: new PassThrough(), now: () => new Date('2026-02-03T04:05:06Z') }
    const record = (report: RunReport) => Promise.resolve(void reports.push(report))
    await trainModel({ data: [file], out: path.join(folder, 'models'), seed: 1, licence: 'MIT' }, { ...output, record })
    expect(reports).toMatchObject([{
      name: 'tfidf-lr',
      kind: 'training',
      startedAt: new Date('2026-02-03T04:05:06Z'),
      parameters: { kind: 'tfidf-lr', settings: { converged: true }, training: { seed: 1 }, data: { rejected: 0 } },
      figures: { test: { ours: { accuracy: { value: expect.any(Number) as number } } } },
      model: { version: expect.stringMatching(/^tfidf-lr@/) as string, folder: path.join(folder, 'models/tfidf-lr') },
    }])
    expect(Object.keys(reports[0]?.pictures ?? {})).toHaveLength(3)
  })

  it('learns three labels from three', async () => {
    await train(makeCsv(900, ['negative', 'neutral', 'positive']), {}, 'ours.csv.gz')
    const model = await openModel('tfidf-lr', { folder: path.join(folder, 'models') })
    expect(model.classes).toEqual(['negative', 'neutral', 'positive'])
    const [scored] = await model.score(['which terminal and gate'])
    expect(scored?.neutral).toBeGreaterThan(0.5)
    await model.close()
  })

  it('makes the same model from the same data, whatever the seed', async () => {
    const csv = makeCsv(600, ['negative', 'positive'])
    const version = async (seed: number): Promise<string | undefined> => /tfidf-lr@\w+/.exec((await train(csv, { seed })).out)?.[0]
    expect(await version(1)).toBe(await version(2))
  })

  it('writes a card that says how it was made, without the folders of this machine', async () => {
    await writeFile(path.join(folder, 'about.md'), '## The data\n\nMade up for a test.\n')
    await train(makeCsv(600, ['negative', 'positive']), { notes: path.join(folder, 'about.md'), seed: 9 })
    const card = await readCard()
    expect(card).toContain('npx vigie train tfidf-lr --data ours.csv --notes about.md --seed 9')
    expect(card).toContain('Made up for a test.')
    expect(card).toContain('2026-02-03')
    expect(card).not.toContain(folder)
  })

  it('names rows it cannot read and learns from the rest', async () => {
    const { err, rejected } = await train(`${makeCsv(600, ['negative', 'positive'])}601,angry,random,bad seat\n602,negative,random,\n`)
    expect(err).toMatch(/ours\.csv line 602: E_LABEL_UNKNOWN .*\n.*ours\.csv line 603: E_TEXT_EMPTY/)
    expect(rejected).toBe(2)
    expect(await readCard()).toContain('2 could not be read')
  })

  it('measures on random rows alone', async () => {
    await expect(train(makeCsv(300, ['negative', 'positive']).replaceAll(',random,', ',block,'))).rejects.toMatchObject({ code: 'E_TRAINING_DATA' })
  })

  it.each([
    ['one label only', () => makeCsv(300, ['negative']), 'E_TRAINING_DATA'],
    ['a handful of rows', () => makeCsv(3, ['negative', 'positive']), 'E_TRAINING_DATA'],
    ['no label column', () => 'id,text\n1,late\n', 'E_COLUMN_MISSING'],
    ['nothing', () => '', 'E_FILE_EMPTY'],
  ])('refuses data with %s, and leaves the old package alone', async (_, make, code) => {
    await train(makeCsv(600, ['negative', 'positive']))
    const before = await readCard()
    await expect(train(make())).rejects.toMatchObject({ code })
    expect(await readCard()).toBe(before)
  })

  it('says before the work that it cannot write there', async () => {
    await writeFile(path.join(folder, 'models'), 'a file, not a folder')
    await expect(train('')).rejects.toMatchObject({ code: 'E_FILE_UNWRITABLE' })
  })
})
