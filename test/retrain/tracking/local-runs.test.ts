import { appendFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LocalRuns } from '../../../src/retrain/index.js'
import { buildRun } from '../../../src/retrain/tracking/build-run.js'
import { readRun } from '../../../src/retrain/tracking/read-run.js'
import { makeReport } from './make-run.js'
import { makeTempPackage } from './temp-package.js'
import type { TempPackage } from './temp-package.js'

let temp: TempPackage
beforeEach(async () => {
  temp = await makeTempPackage()
})
afterEach(() => temp.remove())

async function keepRun(): Promise<string> {
  const run = await buildRun(makeReport(temp.model), 'challenger', new Date('2026-02-03T05:00:00Z'))
  return new LocalRuns(path.join(temp.folder, 'runs')).track(run)
}

describe('the local record of runs', () => {
  it('is a folder with run.json, metrics.jsonl and artifacts', async () => {
    const folder = await keepRun()
    expect(path.relative(temp.folder, folder)).toBe(path.join('runs', '2026-02-03T04-05-06Z-toy'))
    expect((await readdir(folder)).sort()).toEqual(['artifacts', 'metrics.jsonl', 'run.json'])
    expect(JSON.parse(await readFile(path.join(folder, 'run.json'), 'utf8'))).toEqual({
      format: 1,
      id: expect.stringMatching(/^[\da-f-]{36}$/) as string,
      name: 'toy',
      kind: 'training',
      status: 'FINISHED',
      startedAt: '2026-02-03T04:05:06.789Z',
      endedAt: '2026-02-03T05:00:00.000Z',
      parameters: { seed: 1, 'settings/rate': 0.001, 'settings/frozen': false, licence: 'MIT' },
      model: { name: 'toy', version: 'toy@0123456789ab', alias: 'challenger' },
      uploadedTo: null,
    })
    const [first] = (await readFile(path.join(folder, 'metrics.jsonl'), 'utf8')).split('\n')
    expect(first).toBe('{"name":"test/accuracy","value":0.8,"step":0,"at":"2026-02-03T05:00:00.000Z"}')
    expect(await readFile(path.join(folder, 'artifacts/package/model.onnx'), 'utf8')).toBe('a graph')
  })

  it('reads as it was written', async () => {
    const run = await readRun(await keepRun())
    expect(run.metrics.map(({ name, value, step }) => [name, value, step])).toEqual([['test/accuracy', 0.8, 0], ['test/ece', 0.02, 0], ['loss', 0.7, 100], ['loss', 0.5, 200]])
    expect(run.files.map((file) => file.path)).toEqual(['package/model.json', 'package/model.onnx', 'pictures/roc.png'])
  })

  it('keeps two runs of one second apart', async () => {
    expect([await keepRun(), await keepRun()].map((folder) => path.basename(folder))).toEqual(['2026-02-03T04-05-06Z-toy', '2026-02-03T04-05-06Z-toy-2'])
  })

  it('keeps what was trained when the model is trained again', async () => {
    const folder = await keepRun()
    await writeFile(path.join(temp.model, 'model.onnx'), 'another graph')
    expect(await readFile(path.join(folder, 'artifacts/package/model.onnx'), 'utf8')).toBe('a graph')
  })

  it('is read although its process was killed within a line', async () => {
    const folder = await keepRun()
    await appendFile(path.join(folder, 'metrics.jsonl'), '{"name":"loss","val')
    expect((await readRun(folder)).metrics).toHaveLength(4)
  })

  it.each<[string, (folder: string) => Promise<void>, RegExp]>([
    ['nothing in it', () => Promise.resolve(), /no readable run\.json/],
    ['a run.json of another kind', (folder) => writeFile(path.join(folder, 'run.json'), '{"format":1,"kind":"encoder"}'), /run\.json: id: /],
    ['a run.json that is no JSON', (folder) => writeFile(path.join(folder, 'run.json'), '{'), /run\.json/],
  ])('refuses a folder with %s', async (_, fill, problem) => {
    const folder = path.join(temp.folder, 'other')
    await mkdir(folder)
    await fill(folder)
    await expect(readRun(folder)).rejects.toMatchObject({ code: 'E_RUN_FOLDER', message: expect.stringMatching(problem) as string })
  })

  it('refuses metrics that are damaged in the middle, and names the line', async () => {
    const folder = await keepRun()
    await writeFile(path.join(folder, 'metrics.jsonl'), '{"name":"loss"}\n')
    await expect(readRun(folder)).rejects.toMatchObject({ code: 'E_RUN_FOLDER', message: expect.stringContaining('line 1') as string })
  })
})
