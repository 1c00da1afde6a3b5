import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { results as resultsSchema } from '../../../bench/models/results.js'
import { runBench } from '../../../bench/models/run-bench.js'
import type { BenchRun } from '../../../bench/models/run-bench.js'
import { writeReadme, writeReport } from '../../../bench/models/write-report.js'
import { ownModels } from '../../../src/predict/index.js'
import { writeProtocol } from './write-protocol.js'

const folder = mkdtempSync(path.join(tmpdir(), 'vigie-bench-models-'))
const report = path.join(folder, 'report')
const request = { ...writeProtocol(folder), models: ownModels, only: ['tfidf-lr', 'vigie', 'vader-sentiment'], rounds: 1, milliseconds: 20 }
let run: BenchRun

beforeAll(async () => {
  run = await runBench(request)
  await writeReport(report, run)
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('runBench', () => {
  it('measures every contender on the same rows of every source', () => {
    const { models, protocol } = run.results
    expect(protocol.sources.map(({ name, rows }) => [name, rows])).toEqual([['polar', 20], ['three', 30]])
    expect(models.map(({ name, kind }) => [name, kind])).toEqual([['tfidf-lr', 'ours'], ['vigie', 'ours'], ['vader-sentiment', 'peer']])
    for (const { quality } of models) {
      expect(quality.polar?.confusion.flat().reduce((sum, count) => sum + count)).toBe(20)
      expect(quality.three?.confusion.flat().reduce((sum, count) => sum + count)).toBe(30)
      expect(quality.polar?.figures.accuracy?.value).toBeGreaterThan(0.9)
    }
  })

  it('measures speed at batches of 1 and 32, the baseline being once as fast as itself', () => {
    const [baseline] = run.results.models
    expect(baseline?.speeds.map(({ batch, ratio }) => [batch, ratio])).toEqual([[1, 1], [32, 1]])
    for (const { speeds } of run.results.models) for (const { median } of speeds) expect(median).toBeGreaterThan(0)
  })

  it('compares the shipped model with every other, source by source', () => {
    expect(run.results.comparisons.map(({ source, first, second }) => [source, first, second])).toEqual([
      ['polar', 'vigie', 'tfidf-lr'], ['polar', 'vigie', 'vader-sentiment'], ['three', 'vigie', 'tfidf-lr'], ['three', 'vigie', 'vader-sentiment'],
    ])
  })

  it('gives the same figures again', async () => {
    const again = await runBench({ ...request, rounds: 0 })
    expect(again.results.models.map(({ quality }) => quality)).toEqual(run.results.models.map(({ quality }) => quality))
    expect(again.results.models.every(({ speeds }) => speeds.length === 0)).toBe(true)
  })

  it.each([
    ['a folder of data that is not there', { dataDir: path.join(folder, 'nowhere') }, 'E_DATA_FOLDER'],
    ['a model that is not there', { only: ['tfidf-lr', 'oracle'] }, 'E_MODEL_UNKNOWN'],
    ['a recipe that is not there', { recipe: path.join(folder, 'nowhere.json') }, 'E_FILE_NOT_FOUND'],
  ])('refuses %s', async (_, change, code) => {
    await expect(runBench({ ...request, ...change })).rejects.toMatchObject({ code })
  })

  it('refuses a recipe of which nothing tests', async () => {
    const recipe = path.join(folder, 'no-test.json')
    writeFileSync(recipe, JSON.stringify({ format: 1, name: 'no-test', sources: [{ name: 'three', file: 'three.csv', split: 'train' }] }))
    await expect(runBench({ ...request, recipe })).rejects.toMatchObject({ code: 'E_RECIPE', message: expect.stringContaining('none has test rows') as string })
  })
})

describe('writeReport', () => {
  it('writes results that its schema reads', () => {
    expect(resultsSchema.parse(JSON.parse(readFileSync(path.join(report, 'results.json'), 'utf8')))).toEqual(run.results)
  })

  it('draws a confusion matrix for each, reliability for those that say probabilities, and one picture of ROC curves', () => {
    const pictures = readdirSync(report, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.png')).sort()
    expect(pictures).toEqual([
      'overview.png',
      ...['roc', 'tfidf-lr-confusion-matrix', 'tfidf-lr-reliability', 'vader-sentiment-confusion-matrix', 'vigie-confusion-matrix', 'vigie-reliability'].map((name) => `polar/${name}.png`),
      ...['roc', 'tfidf-lr-confusion-matrix', 'tfidf-lr-reliability', 'vader-sentiment-confusion-matrix', 'vigie-confusion-matrix', 'vigie-reliability'].map((name) => `three/${name}.png`),
    ])
    for (const picture of pictures) expect(readFileSync(path.join(report, picture)).subarray(1, 4).toString()).toBe('PNG')
  })

  it('tabulates every figure, beside those that people start from', () => {
    const table = readFileSync(path.join(report, 'table.md'), 'utf8')
    for (const part of ['**`vigie`**, the default', 'vader-sentiment (npm)', 'GloVe + LSTM', 'said neutral', 'McNemar', '## Speed', 'never says neutral']) {
      expect(table).toContain(part)
    }
    expect(table).not.toMatch(/NaN|undefined/)
  })
})

describe('writeReadme', () => {
  it('replaces what stands between the markers, again and again, and brings the picture', async () => {
    const readme = path.join(folder, 'README.md')
    writeFileSync(readme, '# Title\n<!-- models:begin -->\nold\n<!-- models:end -->\nafter\n')
    await writeReadme(readme, report, run)
    const once = readFileSync(readme, 'utf8')
    await writeReadme(readme, report, run)
    expect(readFileSync(readme, 'utf8')).toBe(once)
    expect(once).toMatch(/^# Title\n<!-- models:begin -->\n!\[[^]*vader-sentiment[^]*<!-- models:end -->\nafter\n$/)
    expect(once).not.toContain('\nold\n')
    expect(readdirSync(path.join(folder, 'docs/pictures'))).toEqual(['models.png'])
  })

  it.each([['no marker', '# Title\n'], ['markers in the wrong order', '<!-- models:end -->\n<!-- models:begin -->\n']])('refuses %s', async (_, content) => {
    const readme = path.join(folder, 'WITHOUT.md')
    writeFileSync(readme, content)
    await expect(writeReadme(readme, report, run)).rejects.toMatchObject({ code: 'E_USAGE' })
    expect(readFileSync(readme, 'utf8')).toBe(content)
  })
})
