import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { decideLabel, openModel } from '../../../src/predict/index.js'
import type { Probabilities } from '../../../src/predict/index.js'
import { pullToLabels, tinyTokeniser, writeTinyPackage } from './tiny-package.js'
import type { TinyChanges } from './tiny-package.js'
import { writeSumGraph } from './write-sum-graph.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'vigie-sequence-'))
  return () => rm(folder, { recursive: true })
})

async function score(texts: string[], changes: TinyChanges = {}): Promise<Probabilities[]> {
  await writeTinyPackage(folder, 'tiny', changes)
  const model = await openModel('tiny', { folder })
  return model.score(texts).finally(() => model.close())
}

describe('a model over token ids', () => {
  it('says what it is', async () => {
    await writeTinyPackage(folder, 'tiny')
    const model = await openModel('tiny', { folder })
    expect(model).toMatchObject({ name: 'tiny', classes: ['negative', 'neutral', 'positive'], card: { kind: 'encoder' } })
    expect(model.version).toMatch(/^tiny@[\da-f]{12}$/)
    await model.close()
  })

  it('gives probabilities in the order of the texts, however they were sorted for the graph', async () => {
    const texts = ['the crew was kind and lovely, thank you', 'late', 'which gate?', 'great', 'the crew was rude and late and lost the crew']
    const scored = await score(texts)
    expect(scored.map(decideLabel)).toEqual(['positive', 'negative', 'neutral', 'positive', 'negative'])
    for (const { negative, neutral, positive } of scored) expect(negative + neutral + positive).toBeCloseTo(1, 10)
  })

  it('computes the softmax of what its graph gives, padding adding nothing', async () => {
    const [short] = await score(['late', 'late '.repeat(40)])
    expect(short?.negative).toBeCloseTo(Math.E / (Math.E + 2), 6)
  })

  it('calibrates the logits as its card says', async () => {
    const [sharp] = await score(['late'], { card: { calibration: { scaling: { method: 'temperature', temperature: 0.5 }, tried: [], ece: [] } } })
    expect(sharp?.negative).toBeCloseTo(Math.exp(2) / (Math.exp(2) + 2), 6)
    const vector = { method: 'vector', scale: [1, 1, 1], bias: [0, 3, 0] }
    const [shifted] = await score(['late'], { card: { calibration: { scaling: vector, tried: [], ece: [] } } })
    expect(shifted?.neutral).toBeCloseTo(Math.exp(3) / (Math.exp(3) + Math.E + 1), 6)
  })

  it('has another version with another calibration, and none with other words in its card', async () => {
    const version = async (card: Record<string, unknown>): Promise<string> => {
      await writeTinyPackage(folder, 'tiny', { card })
      const model = await openModel('tiny', { folder })
      await model.close()
      return model.version
    }
    const temperature = { calibration: { scaling: { method: 'temperature', temperature: 2 }, tried: [], ece: [] } }
    const [plain, scaled, reworded] = [await version({}), await version(temperature), await version({ licence: 'Apache-2.0', gitRevision: 'abc' })]
    expect(scaled).not.toBe(plain)
    expect(reworded).toBe(plain)
  })

  it('gives neutral 0 where it knows two classes', async () => {
    const classes = ['negative', 'positive'] as const
    const [scored] = await score(['which gate'], { onnx: writeSumGraph({ rows: pullToLabels([...classes]) }), card: { classes } })
    expect(scored).toEqual({ negative: 0.5, neutral: 0, positive: 0.5 })
  })

  it('reads units of several ids', async () => {
    // Padding, unknown, two words, the pieces of a third.
    const normaliser = (await import('../../../src/predict/tokenise/word-text.js')).wordRules
    const tokeniser = { kind: 'words', normaliser, maxTokens: 16, size: 6, words: ['late', 'lovely'], pieces: { shortest: 3, longest: 3, buckets: 2, most: 8, kept: [0, 1] } }
    const onnx = writeSumGraph({ rows: [[0, 0, 0], [1, 0, 0], [0, 0, 1], [0, 1, 0], [0, 1, 0]], hasPieces: true })
    const card = { kind: 'fasttext-lstm', normaliser, tokeniser: { kind: 'words', size: 6 } }
    const scored = await score(['late', 'lovely crew', 'lovely', ''], { onnx, tokeniser, card })
    expect(scored.map(decideLabel)).toEqual(['negative', 'neutral', 'positive', 'negative'])
  })

  it('scores a text the same in any company, also where its graph rounds by what it is run with', async () => {
    const onnx = writeSumGraph({ rows: pullToLabels(['negative', 'neutral', 'positive'], 0.013), isRounded: true })
    const texts = ['late and kind, which gate', 'great '.repeat(60), 'late '.repeat(60)]
    const [together, alone] = [await score(texts, { onnx }), await score(texts.slice(0, 1), { onnx })]
    expect(together[0]).toEqual(alone[0])
  })

  it('scores an empty list', async () => {
    expect(await score([])).toEqual([])
  })
})

describe('texts that nobody hoped for', () => {
  const hostile: Record<string, string> = {
    empty: '',
    'white space': ' \n\t ',
    'one emoji': '🔥',
    'an emoji without a name': '🫨',
    'flags and families': '🇫🇷👨‍👩‍👧‍👦',
    '10,000 characters': 'the crew was late '.repeat(600).slice(0, 10_000),
    '25,000 characters without a space': 'x'.repeat(25_000),
    '25,000 emoji': '😡'.repeat(25_000),
    'links alone': 'https://example.org/a www.example.org https://example.org/?b=c#d',
    'handles alone': '@one @two @three',
    'right to left': 'الرحلة متأخرة جدا ולא יודעים למה',
    'with marks of direction': '\u202ethe crew\u202c \u200flate',
    'of several languages': 'très lovely, 遅い, задержка, ζω late',
    'of marks alone': '[CLS] [SEP] [PAD] <url>',
    'half a pair': 'late \ud83d',
    'many accents': `l${'\u0301'.repeat(5000)}ate`,
  }

  it.each(Object.entries(hostile))('get a prediction: %s', async (_, text) => {
    const [scored] = await score([text])
    const { negative = NaN, neutral = NaN, positive = NaN } = scored ?? {}
    expect(negative + neutral + positive).toBeCloseTo(1, 6)
    expect(Math.min(negative, neutral, positive)).toBeGreaterThanOrEqual(0)
  })

  it('get the same in any company', async () => {
    const texts = Object.values(hostile)
    const together = await score(texts)
    const alone = await Promise.all(texts.map(async (text) => (await score([text]))[0]))
    together.forEach((scored, i) => expect(scored.negative).toBeCloseTo(alone[i]?.negative ?? -1, 6))
  })
})

describe('a graph that gives no numbers', () => {
  it.each([['NaN', NaN], ['infinity', Infinity]])('fails on %s instead of passing it on', async (_, value) => {
    const rows = pullToLabels(['negative', 'neutral', 'positive'])
    const onnx = writeSumGraph({ rows: rows.map((row, i) => (i === 3 ? [value, 0, 0] : row)) })
    await expect(score(['late'], { onnx })).rejects.toMatchObject({ code: 'E_MODEL_FILE', message: expect.stringMatching(/tiny.model\.onnx .*finite/) as string })
  })
})

describe('a package over token ids is refused', () => {
  const rows = pullToLabels(['negative', 'neutral', 'positive'])
  const sound = writeSumGraph({ rows })

  it.each<[string, TinyChanges, string, RegExp]>([
    ['classes in another order', { card: { classes: ['positive', 'neutral', 'negative'] } }, 'E_MODEL_PACKAGE', /tiny .*model\.json: classes: .*in this order/],
    ['classes without a pole', { card: { classes: ['negative', 'neutral'] } }, 'E_MODEL_PACKAGE', /classes/],
    ['a kind that does not exist', { card: { kind: 'oracle' } }, 'E_MODEL_PACKAGE', /model\.json: kind/],
    ['the form of an older program', { card: { format: 1 } }, 'E_MODEL_PACKAGE', /model\.json: format/],
    ['a tokeniser of another kind', { card: { kind: 'glove-lstm', tokeniser: { kind: 'words', size: tinyTokeniser.size } } }, 'E_MODEL_PACKAGE', /tokeniser\.json: kind/],
    ['a tokeniser of another normaliser', { tokeniser: { ...tinyTokeniser, normaliser: 'tweet-0' } }, 'E_MODEL_PACKAGE', /tokeniser\.json: normaliser/],
    ['a card that speaks of another normaliser', { card: { normaliser: 'tweet-0' } }, 'E_MODEL_PACKAGE', /model\.json: normaliser/],
    ['a card that speaks of another vocabulary', { card: { tokeniser: { kind: 'subwords', size: 7 } } }, 'E_MODEL_PACKAGE', /tokeniser\.size/],
    ['a tokeniser with more ids than the graph', { onnx: writeSumGraph({ rows: rows.slice(1) }) }, 'E_MODEL_FILE', /vocabulary/],
    ['a tokeniser with fewer ids than the graph', { onnx: writeSumGraph({ rows: [...rows, [0, 0, 0]] }) }, 'E_MODEL_FILE', /vocabulary/],
    ['a graph of two classes for three', { onnx: writeSumGraph({ rows: pullToLabels(['negative', 'positive']) }) }, 'E_MODEL_FILE', /logits has 2 columns .* 3 classes/],
    ['a graph of an opset to come', { onnx: writeSumGraph({ rows, opset: 999 }) }, 'E_MODEL_FILE', /opset ai\.onnx 999, which this runtime lacks/],
    ['a graph that reads something else', { onnx: writeSumGraph({ rows, input: 'pixels' }) }, 'E_MODEL_FILE', /pixels:int64 -> logits:float32 instead of/],
    ['a graph that says something else', { onnx: writeSumGraph({ rows, output: 'price' }) }, 'E_MODEL_FILE', /price:float32 instead of/],
    ['a graph over pieces for a tokeniser without', { onnx: writeSumGraph({ rows, hasPieces: true }) }, 'E_MODEL_FILE', /3 dimensions/],
    ['half a graph', { onnx: sound.subarray(0, sound.length / 2) }, 'E_MODEL_FILE', /damaged/],
    ['a graph that is a web page', { onnx: new TextEncoder().encode('<!doctype html>') }, 'E_MODEL_FILE', /damaged/],
  ])('with %s', async (_, changes, code, problem) => {
    await writeTinyPackage(folder, 'tiny', changes)
    await expect(openModel('tiny', { folder })).rejects.toMatchObject({ code, message: expect.stringMatching(problem) as string })
  })

  it.each(['model.onnx', 'tokeniser.json'])('with a %s that is missing, or not the one of its card', async (name) => {
    const file = path.join(await writeTinyPackage(folder, 'tiny'), name)
    const content = name === 'model.onnx' ? writeSumGraph({ rows: pullToLabels(['negative', 'neutral', 'positive'], 2) }) : JSON.stringify({ ...tinyTokeniser, maxTokens: 32 })
    await writeFile(file, content)
    await expect(openModel('tiny', { folder })).rejects.toThrow(/SHA-256/)
    await rm(file)
    await expect(openModel('tiny', { folder })).rejects.toThrow(`${name} cannot be read`)
  })
})
