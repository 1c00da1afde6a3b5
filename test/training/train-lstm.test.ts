import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { encodeSources } from '../../src/cli/encode.js'
import { openSequenceScorer } from '../../src/predict/sequence/open-sequence-scorer.js'
import { sequenceTokeniserFile } from '../../src/predict/sequence/open-tokeniser.js'
import { generatePosts } from './generated-posts.js'
import { describeTraining, python } from './python.js'
import type { PythonRun } from './python.js'
import { startWarmPython, type WarmPython } from './warm-python.js'

const place = (...parts: string[]): string => path.join(folder, ...parts)
let folder = ''
let warm: WarmPython

beforeAll(async () => {
  if (python !== '') warm = await startWarmPython(['train_lstm', 'published_vectors'])
}, 180_000)
afterAll(() => python === '' ? undefined : warm.stop())

/** The trainer's settings for data that are learnt in seconds. */
function trainerWords(kind: string, encoded: string, ...more: string[]): string[] {
  const data = ['--encoded', place(encoded), '--vectors-kind', kind, '--out', place(kind)]
  const settings = ['--hidden', '16', '--batch', '16', '--rate', '1e-2', '--table-rate', '1e-2', '--epochs', '3', '--threads', '1']
  return ['training/train_lstm.py', ...data, ...settings, ...more]
}
const trainLstm = (...words: Parameters<typeof trainerWords>): Promise<PythonRun> => warm.run(trainerWords(...words), { VIGIE_RUNS_DIR: place('runs') })

/** Scores texts with an exported graph as `vigie score` would. */
async function scoreTexts(run: string, texts: string[]): Promise<number[][]> {
  const tokeniser = sequenceTokeniserFile.parse(JSON.parse(await readFile(place(run, 'tokeniser.json'), 'utf8')))
  const scorer = await openSequenceScorer(await readFile(place(run, 'model.onnx')), place(run, 'model.onnx'), tokeniser, 2)
  const logits = await scorer.computeLogits(texts)
  await scorer.close()
  return logits.map((row) => Array.from(row))
}

describeTraining('train_lstm.py', { timeout: 180_000 }, () => {
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'vigie-lstm-'))
    await writeFile(place('posts.csv'), generatePosts(900, ['negative', 'positive']))
    const recipe = { format: 1, name: 'ours', sources: [{ name: 'ours', file: 'posts.csv', poles: true, split: { by: 'hash' } }] }
    await writeFile(place('recipe.json'), JSON.stringify(recipe))
    for (const tokeniser of ['words', 'pieces']) {
      await encodeSources({ recipe: place('recipe.json'), dataDir: folder, tokeniser, maxTokens: 64, out: place(tokeniser) }, new PassThrough())
    }
  }, 60_000)

  afterAll(async () => rm(folder, { recursive: true, force: true }))

  test.each([
    ['glove', 'words'],
    ['fasttext', 'pieces'],
  ])('learns %s vectors and what encoded posts say, and leaves a run that can be packaged', async (kind, encoded) => {
    const { code, stderr } = await trainLstm(kind, encoded)
    expect(stderr).toContain('is ready for npx vigie package')
    expect(code).toBe(0)
    const record = JSON.parse(await readFile(place(kind, 'run.json'), 'utf8')) as { curve: { validationAccuracy: number }[]; quantisation: { lossAccuracy: number } }
    expect(record).toMatchObject({ format: 1, kind: `${kind}-lstm`, classes: ['negative', 'positive'], seed: 1 })
    expect(Math.max(...record.curve.map(({ validationAccuracy }) => validationAccuracy))).toBeGreaterThan(0.95)
    expect(Math.abs(record.quantisation.lossAccuracy)).toBeLessThan(0.02)

    const texts = ['the crew was lovely', 'a late plane again', 'unheardof', '', `${'the desk '.repeat(400)} lovely`]
    const together = await scoreTexts(kind, texts)
    const [lovely = [], late = []] = together
    expect([(lovely[1] ?? 0) > (lovely[0] ?? 0), (late[1] ?? 0) > (late[0] ?? 0)]).toEqual([true, false])
    // Padding changes no answer: a text scores the same alone and beside a longer one.
    for (const [i, text] of texts.entries()) {
      const [alone = []] = await scoreTexts(kind, [text])
      alone.forEach((logit, k) => expect(logit).toBeCloseTo(together[i]?.[k] ?? NaN, 4))
    }
  })

  test('goes on after the last whole epoch, to the same end', async () => {
    const settings = (out: string): Parameters<typeof trainerWords> => ['glove', 'words', '--out', place(out), '--no-export']
    const undisturbed = trainLstm(...settings('whole'))
    const child = spawn(python, trainerWords(...settings('killed')), { env: { ...process.env, VIGIE_RUNS_DIR: place('runs') }, stdio: 'ignore' })
    await expect.poll(() => existsSync(place('killed', 'checkpoint.pt')), { timeout: 60_000, interval: 20 }).toBe(true)
    child.kill('SIGKILL')
    const resumed = await trainLstm(...settings('killed'))
    expect(resumed.stderr).toMatch(/Going on after epoch [12]/)
    const last = (stderr: string): string | undefined => /epoch 3: .*/.exec(stderr)?.[0]
    expect(last(resumed.stderr)).toBe(last((await undisturbed).stderr))
    expect(existsSync(place('killed', 'model.onnx'))).toBe(false)
  })

  test.each([
    ['rows of a source that is not there', ['--sources', 'theirs'], 'There is no source theirs; there are ours.'],
    ['a folder that is none', ['--encoded', 'training'], 'training is no encoded folder'],
    ['vectors that are none', ['--vectors', 'training/README.md'], '--vectors training/README.md'],
  ])('refuses %s, and says why', async (_, words, problem) => {
    const { code, stderr } = await trainLstm('glove', 'words', ...words)
    expect(code).not.toBe(0)
    expect(stderr).toContain(problem)
    expect(stderr).not.toContain('Traceback')
  })
})

const load = `
import sys
from pathlib import Path
from word_corpus import read_tokeniser
from published_vectors import load_vectors
vectors, found = load_vectors(Path(sys.argv[1]), read_tokeniser(Path(sys.argv[2])))
print(found, vectors.shape, [round(float(each), 3) for each in vectors[2]])
`

const write = `
import sys
from gensim.models.fasttext import FastText, save_facebook_model
model = FastText(vector_size=4, min_n=int(sys.argv[2]), max_n=5, bucket=2000000, min_count=1, workers=1, seed=1)
model.build_vocab([["the", "crew", "lovely"]] * 3)
model.train([["the", "crew", "lovely"]] * 3, total_examples=3, epochs=1)
save_facebook_model(model, sys.argv[1])
`

describeTraining('published vectors', { timeout: 120_000 }, () => {
  let words: string[] = []
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'vigie-vectors-'))
    await writeFile(place('posts.csv'), generatePosts(300, ['negative', 'positive']))
    const recipe = { format: 1, name: 'ours', sources: [{ name: 'ours', file: 'posts.csv', poles: true, split: 'train' }] }
    await writeFile(place('recipe.json'), JSON.stringify(recipe))
    await encodeSources({ recipe: place('recipe.json'), dataDir: folder, tokeniser: 'pieces', maxTokens: 64, out: place('encoded') }, new PassThrough())
    words = (JSON.parse(await readFile(place('encoded', 'tokeniser.json'), 'utf8')) as { words: string[] }).words
  })
  afterAll(async () => rm(folder, { recursive: true, force: true }))

  test.each([
    ["GloVe's text", ''],
    ["fastText's text, which begins with its size", '2 3\n'],
  ])('are read from %s, and those of other words drawn at random', async (_, header) => {
    await writeFile(place('vectors.txt'), `${header}${words[0] ?? ''} 0.5 0.25 -1\nnobodysaysthis 1 1 1\n`)
    const { stdout, stderr } = await warm.run(['-c', load, place('vectors.txt'), place('encoded')])
    expect(stdout === '' ? stderr : stdout).toMatch(/^1 \(\d+, 3\) \[0\.5, 0\.25, -1\.0\]\n$/)
  })

  test("are read from fastText's model, pieces too; one that cuts words in another way is refused", async () => {
    await warm.run(['-c', write, place('same.bin'), '5'])
    expect((await stat(place('same.bin'))).size).toBeGreaterThan(2_000_000)
    const same = await warm.run(['-c', load, place('same.bin'), place('encoded')])
    expect(same.stdout === '' ? same.stderr : same.stdout).toMatch(/^3 \(\d+, 4\)/)
    await warm.run(['-c', write, place('other.bin'), '3'])
    const other = await warm.run(['-c', load, place('other.bin'), place('encoded')])
    expect(other.stderr).toContain('3 to 5 letters in 2000000 buckets; tokeniser.json has 5 to 5')
  })
})
