import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { encodeSources } from '../../src/cli/encode.js'
import { generatePosts } from './generated-posts.js'
import { describeTraining, python } from './python.js'
import type { PythonRun } from './python.js'
import { writeTinyEncoder } from './tiny-encoder.js'
import { startWarmPython, type WarmPython } from './warm-python.js'

const place = (...parts: string[]): string => path.join(folder, ...parts)
let folder = ''
let warm: WarmPython

/** The trainer's settings for data that are learnt in seconds. */
function trainerWords(out: string, ...more: string[]): string[] {
  const data = ['--encoded', place('encoded'), '--base', place('base'), '--out', place(out)]
  return ['training/train_encoder.py', ...data, '--stage', 'ours=5', '--batch', '16', '--rate', '5e-3', '--embedding-rate', '5e-3', '--threads', '1', ...more]
}
/** As an export of people's verdicts: of some posts they say only what they are not. */
function writeVerdicts(): string {
  const [, ...rows] = generatePosts(300).trim().split('\n')
  return rows.map((row, i) => {
    const [label = '', text = ''] = row.split(',')
    return `${JSON.stringify({ mention_id: `x:${i}`, label: i % 10 === 0 ? null : label, people: ['console:ann'], given_at: '2026-03-14T12:00:00.000Z', text })}\n`
  }).join('')
}
const trainEncoder = (out: string, ...more: string[]): Promise<PythonRun> => warm.run(trainerWords(out, ...more), { VIGIE_RUNS_DIR: place('runs') })
const readRecord = async (out: string): Promise<{ settings: Record<string, number>; curve: { rows: number; loss: number; validation: Record<string, { accuracy: number }> }[] }> =>
  JSON.parse(await readFile(place(out, 'run.json'), 'utf8')) as never

describeTraining('train_encoder.py', () => {
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'vigie-encoder-'))
    warm = await startWarmPython(['train_encoder', 'restore_run', 'average_runs', 'add_ngrams', 'fine_tune', 'transformers.models.bert.modeling_bert'])
    await writeTinyEncoder(place('base'), warm)
    await writeFile(place('posts.csv'), generatePosts(900))
    const sources = [{ name: 'ours', file: 'posts.csv', split: { by: 'hash' } }, { name: 'unread', file: 'posts.csv', unlabelled: true, split: 'train' }]
    const recipe = { format: 1, name: 'ours', sources }
    await writeFile(place('recipe.json'), JSON.stringify(recipe))
    await encodeSources({ recipe: place('recipe.json'), dataDir: folder, base: place('base'), maxTokens: 64, out: place('encoded') }, new PassThrough())
  }, 180_000)

  afterAll(async () => {
    await warm.stop()
    await rm(folder, { recursive: true, force: true })
  })

  test('learns what encoded posts say, and leaves a run that can be packaged', { timeout: 120_000 }, async () => {
    const { code, stderr } = await trainEncoder('run')
    expect(stderr).toContain('is ready for npx vigie package')
    expect(code).toBe(0)
    const record = await readRecord('run')
    expect(record).toMatchObject({ format: 1, kind: 'encoder', classes: ['negative', 'neutral', 'positive'], seed: 1 })
    expect(record.curve.at(-1)?.validation.ours?.accuracy).toBeGreaterThan(0.95)
    expect(['model.onnx', 'tokeniser.json'].map((name) => existsSync(place('run', name)))).toEqual([true, true])
    expect(await readFile(place('run', 'tokeniser.json'), 'utf8')).toBe(await readFile(place('encoded', 'tokeniser.json'), 'utf8'))
  })

  test('learns from teachers what nobody labelled', { timeout: 120_000 }, async () => {
    const { stderr } = await trainEncoder('taught', '--teachers', place('run'), '--stage', 'unread=3', '--no-export')
    expect(Number([...stderr.matchAll(/validation accuracy ours ([\d.]+)/g)].at(-1)?.[1] ?? stderr)).toBeGreaterThan(0.95)
  })

  test('goes on where it was killed, to the same end', { timeout: 180_000 }, async () => {
    const few = ['--rows', '320', '--checkpoint-every', '10', '--no-export']
    const undisturbed = trainEncoder('whole', ...few)
    const child = spawn(python, trainerWords('killed', ...few), { env: { ...process.env, VIGIE_RUNS_DIR: place('runs') }, stdio: 'ignore' })
    await expect.poll(() => existsSync(place('killed', 'checkpoint.pt')), { timeout: 60_000, interval: 20 }).toBe(true)
    child.kill('SIGKILL')
    const resumed = await trainEncoder('killed', ...few)
    expect(resumed.stderr).toMatch(/Going on from step \d+0 of 100/)
    const last = (run: PythonRun): string | undefined => /1,600 rows: .*/.exec(run.stderr)?.[0].replace(/loss [\d.]+, /, '')
    expect(last(resumed)).toBe(last(await undisturbed))
  })

  test('goes on from a package, whose weights of eight bits know as much', { timeout: 120_000 }, async () => {
    const { commands, classes, settings, gitRevision, vocabulary: size, ...training } = (await readRecord('run')) as unknown as Record<string, unknown>
    await cp(place('run'), place('package'), { recursive: true })
    await writeFile(place('package', 'model.json'), JSON.stringify({ kind: 'encoder', commands, classes, settings, gitRevision, tokeniser: { size }, training: { ...training, seconds: 1 } }))
    const restored = await warm.run(['training/restore_run.py', '--package', place('package'), '--base', place('base'), '--out', place('restored')])
    expect(restored.stderr).toContain('is ready for --start-from')
    await trainEncoder('further', '--start-from', place('restored'), '--rows', '16', '--rate', '1e-9', '--embedding-rate', '1e-9')
    const averaging = ['--encoded', place('encoded'), '--base', place('base'), '--runs', place('restored'), place('further'), '--out', place('averaged'), '--threads', '1']
    expect((await warm.run(['training/average_runs.py', ...averaging], { VIGIE_RUNS_DIR: place('runs') })).stderr).toContain('is ready for npx vigie package')
    expect((await readRecord('averaged')).curve.at(-1)?.validation.ours?.accuracy).toBeGreaterThan(0.95)
  })

  test('n-grams beside the encoder know at least as much, and are put there once', { timeout: 120_000 }, async () => {
    const addNgrams = (run: string): Promise<PythonRun> =>
      warm.run(['training/add_ngrams.py', '--encoded', place('encoded'), '--run', place(run), '--out', place('ngrams')], { VIGIE_RUNS_DIR: place('runs') })
    expect((await addNgrams('run')).stderr).toContain('is ready for npx vigie package')
    const first = await readRecord('ngrams')
    expect(first.curve.at(-1)?.validation.ours?.accuracy).toBeGreaterThan(0.95)
    expect(first.settings.shareOfNgrams).toBeGreaterThan(0)
    expect(first.settings.shareOfNgramsForNeutral).toBeGreaterThan(0)
    const graph = await readFile(place('ngrams', 'model.onnx'))
    await addNgrams('ngrams')
    expect((await readFile(place('ngrams', 'model.onnx'))).equals(graph)).toBe(true)
  })

  test('one command fine-tunes a package on an export of what people said, and keeps its n-grams', { timeout: 180_000 }, async () => {
    const { commands, classes, settings, gitRevision, vocabulary: size, ...training } = (await readRecord('ngrams')) as unknown as Record<string, unknown>
    await cp(place('ngrams'), place('shipped'), { recursive: true })
    await writeFile(place('shipped', 'model.json'), JSON.stringify({ kind: 'encoder', licence: 'MIT', commands, classes, settings, gitRevision, tokeniser: { size }, training: { ...training, seconds: 1 } }))
    await writeFile(place('set.jsonl'), writeVerdicts())
    const tune = (...more: string[]): Promise<PythonRun> => {
      const words = ['--package', place('shipped'), '--base', place('base'), '--name', 'own', '--out', place('tuned'), '--packages', place('packages')]
      return warm.run(['training/fine_tune.py', ...words, '--stage', 'verdicts=1', '--batch', '16', '--rate', '1e-3', ...more], { VIGIE_RUNS_DIR: place('runs') })
    }
    expect((await tune('--set', place('none.jsonl'))).stderr).toContain('npx vigie export retraining-set --with-text')
    expect((await tune('--set', place('posts.csv'))).stderr).toContain('--set takes JSON lines')
    const { code, stdout, stderr } = await tune('--set', place('set.jsonl'))
    expect(stderr).toContain('VIGIE_MODEL=own npx vigie start')
    expect(stdout).toContain('0 could not be read')
    expect(code).toBe(0)
    const card = JSON.parse(await readFile(place('packages', 'own', 'model.json'), 'utf8')) as { licence: string; metrics: { test: Record<string, { accuracy: { value: number } }> } }
    expect(card.licence).toBe('MIT')
    expect(card.metrics.test.verdicts?.accuracy.value).toBeGreaterThan(0.9)
    expect((await readFile(place('packages', 'own', 'model.onnx'))).includes('ngrams/weights')).toBe(true)
  })

  test('refuses to put n-grams beside what is no encoder of the same tokeniser', { timeout: 60_000 }, async () => {
    const addNgrams = (run: string): Promise<PythonRun> => warm.run(['training/add_ngrams.py', '--encoded', place('encoded'), '--run', run, '--out', place('refused')])
    expect((await addNgrams(place('encoded'))).stderr).toContain('is no run folder')
    expect((await addNgrams('models/vigie')).stderr).toContain('is no run folder')
  })

  const refusals = [
    { words: () => ['--stage', 'theirs=1'], problem: '--stage: there is no source theirs; there are ours, unread.' },
    { words: () => ['--stage', 'unread=1'], problem: 'there are rows without a label among them; name --teachers' },
    { words: () => ['--teachers', 'training'], problem: '--teachers: training is no finished run' },
    { words: () => ['--stage', 'ours=often'], problem: '--stage: "ours=often" is not of the form name=times' },
    { words: () => ['--encoded', 'training'], problem: 'training is no encoded folder' },
    { words: () => ['--start-from', 'training'], problem: 'that run is not finished' },
    { words: () => ['--out', place('run'), '--rate', '1e-3', '--seed', '2'], problem: 'trained.pt is of a run with another rate, seed: take another --out' },
  ]

  test.each(refusals)('refuses what it cannot train on, and says why: $problem', async ({ words, problem }) => {
    const { code, stderr } = await trainEncoder('refused', ...words())
    expect(stderr).toContain(problem)
    expect(code).toBe(1)
  })
})
