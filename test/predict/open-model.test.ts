import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openModel, ownModels } from '../../src/predict/index.js'
import type { Model } from '../../src/predict/index.js'
import { onnxModel } from '../../src/predict/onnx/onnx-proto.js'
import { writeSparseLinear } from '../../src/predict/onnx/write-sparse-linear.js'
import { tokeniserFile } from '../../src/predict/tfidf/tokeniser-file.js'
import { Vectoriser } from '../../src/predict/tfidf/vectoriser.js'

const own = path.join(ownModels, 'tfidf-lr')

describe('the model tfidf-lr that comes with Vigie', () => {
  let model: Model
  beforeAll(async () => (model = await openModel('tfidf-lr')))
  afterAll(() => model.close())

  it('says what it is', async () => {
    expect(model.name).toBe('tfidf-lr')
    expect(model.classes).toEqual(['negative', 'positive'])
    expect(model.version).toMatch(/^tfidf-lr@[\da-f]{12}$/)
    expect(model.sha256).toBe(createHash('sha256').update(await readFile(path.join(own, 'model.onnx'))).digest('hex'))
  })

  it('reached the accuracy asked for on rows it never saw', () => {
    const [test] = Object.values(model.card.metrics.test)
    expect(test?.accuracy.value).toBeGreaterThan(0.78)
    expect(test?.rows).toBeGreaterThan(9000)
    expect(model.card.settings).toMatchObject({ terms: 10_000, converged: true })
  })

  it('holds no handle, link or path in its vocabulary or its card', async () => {
    const tokeniser = tokeniserFile.parse(JSON.parse(await readFile(path.join(own, 'tokeniser.json'), 'utf8')))
    expect(tokeniser.terms.filter((term) => /@|https?:|www/.test(term))).toEqual([])
    expect(await readFile(path.join(own, 'MODEL_CARD.md'), 'utf8')).not.toMatch(/(^|[\s`])\.{0,2}\/\w/)
  })

  it.each([
    ['negative', 'my flight is cancelled and nobody answers the phone, I hate this'],
    ['negative', 'worst service ever, still no luggage'],
    ['negative', "don't like the new seats"],
    ['positive', 'thank you so much, lovely crew and a great view!'],
    ['positive', 'Yay! Excited for our holiday'],
  ])('finds this %s: %s', async (label, text) => {
    const [scored] = await model.score([text])
    expect(scored?.neutral).toBe(0)
    expect((scored?.negative ?? 0) > 0.5 ? 'negative' : 'positive').toBe(label)
    expect((scored?.negative ?? 0) + (scored?.positive ?? 0)).toBeCloseTo(1, 6)
  })

  it('scores a text the same alone and in any company', async () => {
    const texts = ['late again', '', 'lovely '.repeat(8000), 'ζω', '😀', 'late again', 'no wifi but a kind crew']
    const together = await model.score(texts)
    const alone = await Promise.all(texts.map(async (text) => (await model.score([text]))[0]))
    together.forEach((scored, i) => expect(scored.negative).toBeCloseTo(alone[i]?.negative ?? -1, 6))
    expect(together).toHaveLength(texts.length)
    expect(await model.score([])).toEqual([])
  })

  it('gives what its weights give in plain JavaScript', async () => {
    const { weights, bias } = readWeights(await readFile(path.join(own, 'model.onnx')))
    const vectoriser = new Vectoriser(tokeniserFile.parse(JSON.parse(await readFile(path.join(own, 'tokeniser.json'), 'utf8'))))
    const texts = ['three hours late and nobody says why', 'not bad at all!', 'we love the new lounge :)', 'where is my bag?']
    const scored = await model.score(texts)
    texts.forEach((text, i) => {
      const { terms, values } = vectoriser.vectorise(text)
      const [negative = 0, positive = 0] = [0, 1].map((k) =>
        terms.reduce((sum, term, j) => sum + (values[j] ?? 0) * (weights[term * 2 + k] ?? 0), bias[k] ?? 0))
      expect(scored[i]?.positive).toBeCloseTo(1 / (1 + Math.exp(negative - positive)), 5)
    })
  })
})

function readWeights(file: Buffer): { weights: Float32Array; bias: Float32Array } {
  const { graph } = onnxModel.decode(file).toJSON() as { graph: { initializer: { name: string; rawData: string }[] } }
  const read = (name: string): Float32Array => {
    const bytes = Buffer.from(graph.initializer.find((tensor) => tensor.name === name)?.rawData ?? '', 'base64')
    return Float32Array.from({ length: bytes.length / 4 }, (_, i) => bytes.readFloatLE(i * 4))
  }
  return { weights: read('weights'), bias: read('bias') }
}

describe('openModel', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'vigie-models-'))
    await cp(own, path.join(folder, 'mine'), { recursive: true })
    return () => rm(folder, { recursive: true })
  })
  const file = (name: string): string => path.join(folder, 'mine', name)
  const editCard = async (edit: (card: Record<string, unknown>) => void): Promise<void> => {
    const card = JSON.parse(await readFile(file('model.json'), 'utf8')) as Record<string, unknown>
    edit(card)
    await writeFile(file('model.json'), JSON.stringify(card))
  }
  const replaceOnnx = async (bytes: Uint8Array): Promise<void> => {
    await writeFile(file('model.onnx'), bytes)
    const model = createHash('sha256').update(bytes).digest('hex')
    await editCard((card) => (card.sha256 = { ...(card.sha256 as object), model }))
  }

  it('opens a package of another folder, with the version that its contents have', async () => {
    const [mine, original] = [await openModel('mine', { folder }), await openModel('tfidf-lr', { folder })]
    expect(mine.version).toBe(original.version)
    await Promise.all([mine.close(), original.close()])
  })

  it.each(['nope', '', '.', '..', '../mine', 'mine/../mine', '.mine-x1'])('knows no model %j, and names those it knows', async (name) => {
    await mkdir(path.join(folder, '.mine-x1'))
    await cp(file('model.json'), path.join(folder, '.mine-x1', 'model.json'))
    await expect(openModel(name, { folder })).rejects.toMatchObject({ code: 'E_MODEL_UNKNOWN', message: expect.stringContaining('mine, tfidf-lr') as string })
  })

  it.each([
    ['model.json is no JSON', () => writeFile(file('model.json'), '{'), /model.json/],
    ['model.json is of another form', () => editCard((card) => (card.classes = ['negative', 'furious'])), /model.json: classes.1/],
    ['a class stands twice', () => editCard((card) => (card.classes = ['negative', 'negative'])), /model.json: classes/],
    ['the classes stand in another order', () => editCard((card) => (card.classes = ['positive', 'negative'])), /model.json: classes: .*in this order/],
    ['its vocabulary has another size', () => editCard((card) => (card.tokeniser = { kind: 'terms', size: 7 })), /model.json: tokeniser.size/],
    ['tokeniser.json is missing', () => rm(file('tokeniser.json')), /tokeniser.json cannot be read/],
    ['model.onnx is missing', () => rm(file('model.onnx')), /model.onnx cannot be read/],
    ['tokeniser.json was edited', async () => writeFile(file('tokeniser.json'), `${await readFile(file('tokeniser.json'), 'utf8')} `), /SHA-256 of tokeniser.json/],
    ['it was made for another normaliser', async () => {
      const text = (await readFile(file('tokeniser.json'), 'utf8')).replace('"normaliser":"tweet-1"', '"normaliser":"tweet-0"')
      await writeFile(file('tokeniser.json'), text)
    }, /tokeniser.json: normaliser/],
  ])('refuses a package when %s', async (_, damage, problem) => {
    await damage()
    await expect(openModel('mine', { folder })).rejects.toMatchObject({ code: 'E_MODEL_PACKAGE', message: expect.stringMatching(problem) as string })
  })

  it.each([
    ['truncated', async () => writeFile(file('model.onnx'), (await readFile(file('model.onnx'))).subarray(0, 5000)), /SHA-256/],
    ['truncated and vouched for', async () => replaceOnnx((await readFile(file('model.onnx'))).subarray(0, 5000)), /damaged/],
    ['empty', () => replaceOnnx(new Uint8Array()), /damaged|instead of/],
    ['of another size', () => replaceOnnx(writeSparseLinear({ terms: 3, classes: 2, weights: new Float32Array(6), bias: new Float32Array(2) })), /10000 terms/],
  ])('refuses a model.onnx that is %s', async (_, damage, problem) => {
    await damage()
    await expect(openModel('mine', { folder })).rejects.toMatchObject({ code: 'E_MODEL_FILE', message: expect.stringMatching(problem) as string })
  })

})
