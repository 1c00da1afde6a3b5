import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { applyChange, openModel, openRefitBase, ownModels, seedRandom, type LinearChange } from '../../../src/predict/index.js'
import { hashBytes } from '../../../src/predict/packages/hash-bytes.js'

const texts = ['', 'the crew was rude and the flight late', 'what a lovely landing', 'which gate?', '😡😡', 'naïve café déjà vu']
let folder: string

beforeAll(async () => (folder = await mkdtemp(path.join(tmpdir(), 'vigie-refit-'))))
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Writes the package of a base with a change in it, and scores with it. */
async function scoreChanged(name: string, makeChange: (features: number, classes: number) => LinearChange) {
  const base = await openRefitBase(name)
  const change = makeChange(base.features, base.card.classes.length)
  const target = path.join(folder, name)
  await cp(path.join(ownModels, name), target, { recursive: true })
  const onnx = base.write(change)
  await writeFile(path.join(target, 'model.onnx'), onnx)
  const card = JSON.parse(await readFile(path.join(target, 'model.json'), 'utf8')) as { sha256: object; calibration: object }
  await writeFile(path.join(target, 'model.json'), JSON.stringify({ ...card, sha256: { ...card.sha256, model: hashBytes(onnx) }, calibration: { ...card.calibration, scaling: { method: 'none' } } }))
  const model = await openModel(name, { folder })
  const described = await base.describe(texts)
  const scored = await model.score(texts)
  await Promise.all([model.close(), base.close()])
  return { expected: described.map((each) => [...applyChange(each, change)]), scored: scored.map((said) => base.card.classes.map((label) => said[label])) }
}

test.each([['bert', 384], ['vigie', 384 + 2]])('%s is taught by the %i numbers that its last layer reads and its n-grams say', async (name, features) => {
  const base = await openRefitBase(name)
  expect(base.features).toBe(features)
  await base.close()
})

describe.each(['tfidf-lr', 'vigie', 'bert', 'glove-lstm', 'fasttext-lstm'])('%s', (name) => {
  test('says with no change what it said before', async () => {
    const { scored } = await scoreChanged(name, (features, classes) => ({ features, classes, weights: new Float64Array(features * classes), bias: new Float64Array(classes) }))
    const model = await openModel(name)
    const before = await model.score(texts)
    scored.forEach((row, i) => row.forEach((value, k) => expect(value).toBeCloseTo(before[i]?.[model.classes[k] ?? 'neutral'] ?? Number.NaN, 5)))
    await model.close()
  })

  test('says with a change what the fit reckoned with', async () => {
    const random = seedRandom(1)
    const { scored, expected } = await scoreChanged(name, (features, classes) => ({
      features, classes, weights: Float64Array.from({ length: features * classes }, () => random() - 0.5), bias: Float64Array.from({ length: classes }, random),
    }))
    scored.forEach((row, i) => row.forEach((value, k) => expect(value).toBeCloseTo(expected[i]?.[k] ?? Number.NaN, 4)))
  })
})
