import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { packRun } from '../../src/cli/package.js'
import { openModel, seedRandom } from '../../src/predict/index.js'
import type { Label } from '../../src/predict/index.js'
import { pullToLabels, tinyTokeniser } from '../predict/sequence/tiny-package.js'
import { writeSumGraph } from '../predict/sequence/write-sum-graph.js'

const feelings: Record<Label, string[]> = { negative: ['late', 'lost', 'rude'], neutral: ['gate', 'which'], positive: ['lovely', 'kind', 'great'] }
const classes: Label[] = ['negative', 'neutral', 'positive']

/** Made-up texts; one in ten says the opposite of its label, so that a sure model is too sure. */
function makeCsv(rows: number, labels: Label[], seed: number): string {
  const random = seedRandom(seed)
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)]
  const lines = Array.from({ length: rows }, (_, i) => {
    const label = labels[i % labels.length] ?? 'negative'
    const said = random() < 0.1 ? (pick(labels) ?? label) : label
    // Letters of the row's number, since texts that differ in digits alone count as the same.
    const number = String(i).split('').map((digit) => 'abcdefghij'[Number(digit)]).join('x')
    return `${label},"the crew ${number} was ${pick(feelings[said]) ?? ''} ${pick(feelings[said]) ?? ''}"`
  })
  return `label,text\n${lines.join('\n')}\n`
}

let folder: string
/** A folder with a run and the package that was made of it, and what was said then: every test has a copy, since making one takes a second. */
let made: string
let said: string
beforeAll(async () => {
  made = await mkdtemp(path.join(os.tmpdir(), 'vigie-package-'))
  folder = made
  await mkdir(path.join(folder, 'run'))
  await writeFile(path.join(folder, 'ours.csv'), makeCsv(1200, classes, 1))
  await writeFile(path.join(folder, 'faces.csv'), makeCsv(600, ['negative', 'positive'], 2))
  await writeFile(path.join(folder, 'recipe.json'), JSON.stringify({
    format: 1,
    name: 'made-up',
    sources: [
      { name: 'ours', file: 'ours.csv', split: { by: 'hash', test: 0.3, validation: 0.3 } },
      { name: 'faces', file: 'faces.csv', poles: true, split: { by: 'hash', test: 0.3, validation: 0.3 } },
    ],
  }))
  await writeRun()
  said = await pack()
})
afterAll(() => rm(made, { recursive: true }))
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'vigie-package-'))
  await cp(made, folder, { recursive: true })
  return () => rm(folder, { recursive: true })
})

const sureGraph = writeSumGraph({ rows: pullToLabels(classes, 4) })
const soundRun = {
  format: 1, kind: 'encoder', classes, vocabulary: tinyTokeniser.size, seed: 7, epochs: 2, trainedSeconds: 61.4, device: 'CPU, 2 threads', gitRevision: 'abc1234',
  settings: { batch: 32, rate: 0.001, frozen: false },
  curve: [{ rows: 600, loss: 0.9, validation: { ours: { accuracy: 0.7 } } }, { rows: 1200, loss: 0.5, validation: { ours: { accuracy: 0.8 } } }],
  quantisation: { scheme: 'int8', lossAccuracy: -0.0004 },
}

async function writeRun({ run = {}, onnx = sureGraph, tokeniser = tinyTokeniser }: { run?: object; onnx?: Uint8Array; tokeniser?: object } = {}): Promise<void> {
  await writeFile(path.join(folder, 'run/model.onnx'), onnx)
  await writeFile(path.join(folder, 'run/tokeniser.json'), JSON.stringify(tokeniser))
  await writeFile(path.join(folder, 'run/run.json'), JSON.stringify({ ...soundRun, ...run }))
}

async function pack(): Promise<string> {
  const stdout = new PassThrough()
  const at = (name: string): string => path.join(folder, name)
  await packRun({ run: at('run'), name: 'made-up', recipe: at('recipe.json'), dataDir: folder, licence: 'MIT', out: at('models'), seed: 1 }, stdout)
  return text(stdout.end())
}

describe('vigie package', () => {
  it('ends with a calibrated package that opens and scores', async () => {
    const model = await openModel('made-up', { folder: path.join(folder, 'models') })
    const [late, kind] = await model.score(['the crew was late', 'kind and lovely crew'])
    await model.close()
    expect(said).toContain(model.version)
    expect(late?.negative).toBeGreaterThan(0.5)
    expect(kind?.positive).toBeGreaterThan(0.5)
    const { metrics, calibration, data, training, thresholds } = model.card
    expect(Object.keys(metrics.test)).toEqual(['ours', 'faces'])
    expect(metrics.test.ours?.accuracy.value).toBeGreaterThan(0.85)
    expect(calibration.scaling.method).not.toBe('none')
    for (const { before, after } of calibration.ece) expect(after).toBeLessThan(before)
    expect(thresholds.sure.negative).toBeGreaterThan(0.3)
    expect(data).toMatchObject({ recipe: { name: 'made-up' }, files: [{ name: 'ours.csv' }, { name: 'faces.csv' }], rejected: 0 })
    expect(training).toMatchObject({ seed: 7, epochs: 2, seconds: 61, curve: [{ 'rows': 600, 'validation ours accuracy': 0.7 }, {}] })
  })

  it('writes a card for people, with pictures, and without the folders of this machine', async () => {
    const files = await readdir(path.join(folder, 'models/made-up'))
    expect(files.sort()).toEqual([
      'MODEL_CARD.md', 'faces-confusion-matrix.png', 'faces-reliability.png', 'faces-roc.png',
      'model.json', 'model.onnx', 'ours-confusion-matrix.png', 'ours-reliability.png', 'tokeniser.json',
    ])
    const card = await readFile(path.join(folder, 'models/made-up/MODEL_CARD.md'), 'utf8')
    for (const part of [
      '## Intended use', '| ours | **test** |', '| faces | validation |', '| ours | short |', '## Calibration', '| ours | test |', '| 1200 | 0.5 | 0.8 |',
      '![ours confusion matrix](ours-confusion-matrix.png)', '(int8); that cost -0.0004', '## Licence\n\nMIT', 'npx vigie package --run run --name made-up --recipe recipe.json',
    ]) expect(card).toContain(part)
    expect(card).not.toContain(made)
  })

  it('makes the same version from the same run', async () => {
    await rm(path.join(folder, 'models'), { recursive: true })
    expect((await pack()).replaceAll(folder, made)).toBe(said)
  })

  it.each<[string, Parameters<typeof writeRun>[0], string, RegExp]>([
    ['says nothing of its classes', { run: { classes: undefined } }, 'E_MODEL_PACKAGE', /run\.json: classes/],
    ['has them in another order', { run: { classes: ['positive', 'negative'] } }, 'E_MODEL_PACKAGE', /run\.json: classes: .*in this order/],
    ['has another vocabulary than its tokeniser', { run: { vocabulary: 5 } }, 'E_MODEL_PACKAGE', /run\.json: vocabulary/],
    ['has the tokeniser of another kind', { run: { kind: 'glove-lstm' } }, 'E_MODEL_PACKAGE', /tokeniser\.json: kind/],
    ['has another number of classes than its graph', { run: { classes: ['negative', 'positive'] } }, 'E_MODEL_FILE', /logits has 3 columns/],
    ['has no graph', { onnx: new Uint8Array() }, 'E_MODEL_FILE', /model\.onnx/],
  ])('refuses a run that %s, and leaves the old package alone', async (_, changes, code, problem) => {
    const card = path.join(folder, 'models/made-up/model.json')
    const before = await readFile(card, 'utf8')
    await writeRun(changes)
    await expect(pack()).rejects.toMatchObject({ code, message: expect.stringMatching(problem) as string })
    expect(await readFile(card, 'utf8')).toBe(before)
  })

  it('refuses a recipe that holds nothing out', async () => {
    await writeFile(path.join(folder, 'recipe.json'), JSON.stringify({ format: 1, name: 'made-up', sources: [{ name: 'ours', file: 'ours.csv', split: 'test' }] }))
    await expect(pack()).rejects.toMatchObject({ code: 'E_TRAINING_DATA', message: expect.stringContaining('for validation') as string })
  })
})
