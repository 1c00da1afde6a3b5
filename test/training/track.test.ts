import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readRun } from '../../src/retrain/tracking/read-run.js'
import { readMlflow } from '../retrain/tracking/mlflow/read-mlflow.js'
import { startMlflow } from '../retrain/tracking/mlflow/start-mlflow.js'
import type { MlflowServer } from '../retrain/tracking/mlflow/start-mlflow.js'
import { describeTraining, runPython } from './python.js'
import type { PythonRun } from './python.js'

/** A trainer in few lines; `ending` is what happens to it last. */
const trainer = (ending: string): string => `
import sys
from pathlib import Path
from track import track_run

out = Path(sys.argv[1])
with track_run("toy", {"seed": 1, "settings/rate": 1e-3, "frozen": False, "nothing": float("nan")}) as run:
    run.log({"loss": 0.7}, step=100)
    run.log({"loss": 0.5, "broken (é)": float("nan")}, step=200)
    (out / "curve.png").write_bytes(b"png")
    run.add_picture(out / "curve.png")
    ${ending}
    (out / "model.onnx").write_text("a graph")
    (out / "checkpoint.pt").write_text("large, and nobody's business")
    run.add_package(out)
    run.log({"test/accuracy": 0.8})
`

// MLflow alone takes seconds to load, and on a busy machine many.
describeTraining('a training run in Python', { timeout: 180_000 }, () => {
  let server: MlflowServer
  let folder: string
  beforeAll(async () => {
    server = await startMlflow()
  }, 180_000)
  afterAll(() => server.stop())
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'vigie-track-'))
    return () => rm(folder, { recursive: true })
  })

  async function train(environment: Record<string, string> = {}, ending = 'pass'): Promise<PythonRun & { run: string }> {
    const script = path.join(folder, 'trainer.py')
    await writeFile(script, trainer(ending))
    const result = await runPython([script, folder], { VIGIE_RUNS_DIR: path.join(folder, 'runs'), ...environment })
    const [name = ''] = await readdir(path.join(folder, 'runs'))
    return { ...result, run: path.join(folder, 'runs', name) }
  }

  test('is recorded in a folder, in the form that the program reads', async () => {
    const { code, run, stderr } = await train()
    expect({ code, stderr }).toEqual({ code: 0, stderr: `recorded in ${run}\n` })
    const { record, metrics, files } = await readRun(run)
    expect(path.basename(run)).toBe(`${record.startedAt.replace(/\.\d+/, '').replaceAll(':', '-')}-toy`)
    expect(record).toMatchObject({ name: 'toy', kind: 'training', status: 'FINISHED', uploadedTo: null, model: { name: 'toy', alias: 'challenger' } })
    expect(record.parameters).toEqual({ seed: 1, 'settings/rate': 0.001, frozen: false })
    expect(record.model?.version).toMatch(/^toy@[\da-f]{12}$/)
    expect(metrics.map(({ name, value, step }) => [name, value, step])).toEqual([['loss', 0.7, 100], ['loss', 0.5, 200], ['test/accuracy', 0.8, 0]])
    expect(files.map((file) => file.path)).toEqual(['package/curve.png', 'package/model.onnx', 'pictures/curve.png'])
  })

  test('is on the server too, through mlflow, with its model', async () => {
    const { code, run, stderr } = await train({ MLFLOW_TRACKING_URI: server.url })
    const { record } = await readRun(run)
    expect({ code, shown: stderr.includes(`uploaded to ${String(record.uploadedTo)}\n`), stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, shown: true, stderr: '' })
    expect(await readMlflow(server.url).run(/\w+$/.exec(record.uploadedTo ?? '')?.[0] ?? '')).toEqual({
      name: 'training toy',
      status: 'FINISHED',
      start: Date.parse(record.startedAt),
      end: Date.parse(record.endedAt ?? ''),
      params: { seed: '1', 'settings/rate': '0.001', frozen: 'false' },
      metrics: { 'test/accuracy': 0.8, loss: 0.5 },
      artifacts: ['package/curve.png', 'package/model.onnx', 'pictures/curve.png'],
    })
    expect(await readMlflow(server.url).model('toy')).toEqual({ versions: { 1: record.model?.version }, aliases: { challenger: '1' } })
  })

  test('is not lost to a server that is down: a warning names it, without the password, and how to upload again', async () => {
    const { code, run, stderr } = await train({ MLFLOW_TRACKING_URI: 'http://ann:hunter2@127.0.0.1:9', MLFLOW_HTTP_REQUEST_MAX_RETRIES: '0' })
    expect(code).toBe(0)
    expect(stderr).toMatch(/warning: MLflow at http:\/\/127\.0\.0\.1:9 did not take the run/)
    expect(stderr).toContain(`upload_run.py ${run}\n`)
    expect(stderr).not.toContain('hunter2')
    const again = await runPython(['training/upload_run.py', run], { MLFLOW_TRACKING_URI: server.url })
    expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining(`${run} is at ${server.url}/`) as string })
  })

  test('that fails is recorded as failed, and fails', async () => {
    const { code, run, stderr } = await train({ MLFLOW_TRACKING_URI: server.url }, 'raise RuntimeError("out of memory")')
    expect(code).toBe(1)
    expect(stderr).toContain('RuntimeError: out of memory')
    const { record, metrics } = await readRun(run)
    expect(record).toMatchObject({ status: 'FAILED', model: null, uploadedTo: expect.stringContaining(server.url) as string })
    expect(metrics).toHaveLength(2)
  })

  test('that is killed leaves what it knew', async () => {
    const { code, run } = await train({}, 'import os; os.kill(os.getpid(), 9)')
    expect(code).toBeNull()
    const { record, metrics } = await readRun(run)
    expect(record).toMatchObject({ status: 'RUNNING', endedAt: null })
    expect(metrics).toHaveLength(2)
  })

  test.each([
    ['a folder that is none', 'none', /holds no readable run\.json/],
    ['a run folder of a trainer', 'other', /of another kind/],
  ])('is not uploaded from %s', async (_, name, problem) => {
    const given = path.join(folder, name)
    if (name === 'other') {
      await mkdir(given)
      await writeFile(path.join(given, 'run.json'), '{"format":1,"kind":"encoder"}')
    }
    const { code, stderr } = await runPython(['training/upload_run.py', given], { MLFLOW_TRACKING_URI: server.url })
    expect({ code, says: problem.test(stderr) }).toEqual({ code: 1, says: true })
  })
})
