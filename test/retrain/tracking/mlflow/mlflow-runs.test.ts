import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openLog, type Logger } from '../../../../src/ops/log.js'
import { LocalRuns, mirrorChampion, MlflowRuns, uploadRun } from '../../../../src/retrain/index.js'
import type { Alias } from '../../../../src/retrain/alias.js'
import type { RunReport } from '../../../../src/retrain/index.js'
import { buildRun } from '../../../../src/retrain/tracking/build-run.js'
import { adoptChampion, decideModel, storeChallenger } from '../../../../src/store/index.js'
import { createDatabase } from '../../../create-database.js'
import { describeTraining, runPython } from '../../../training/python.js'
import { makeReport } from '../make-run.js'
import { makeTempPackage } from '../temp-package.js'
import type { TempPackage } from '../temp-package.js'
import { openGate } from './open-gate.js'
import { readMlflow } from './read-mlflow.js'
import { startMlflow } from './start-mlflow.js'
import type { MlflowServer } from './start-mlflow.js'

// MLflow alone takes seconds to load, and on a busy machine many.
describeTraining('runs on a real MLflow server', { timeout: 180_000 }, () => {
  let server: MlflowServer
  let temp: TempPackage
  beforeAll(async () => {
    ;[server, temp] = await Promise.all([startMlflow(), makeTempPackage()])
  }, 180_000)
  afterAll(async () => {
    await server.stop()
    await temp.remove()
  })

  const open = () => MlflowRuns.at({ uri: server.url, username: undefined, password: undefined, token: undefined })

  async function keepRun(alias: Alias, changes: Partial<RunReport> = {}): Promise<string> {
    const run = await buildRun(makeReport(temp.model, changes), alias, new Date('2026-02-03T05:00:00Z'))
    return new LocalRuns(path.join(temp.folder, 'runs')).track(run)
  }

  test('a run is there with parameters, figures, pictures and the package, and its model is registered', async () => {
    const shown = await uploadRun(await keepRun('challenger'), open())
    const id = /runs\/(\w+)$/.exec(shown)?.[1] ?? ''
    expect(shown).toMatch(new RegExp(`^${server.url}/#/experiments/\\d+/runs/\\w+$`))
    expect(await readMlflow(server.url).run(id)).toEqual({
      name: 'training toy',
      status: 'FINISHED',
      start: Date.parse('2026-02-03T04:05:06.789Z'),
      end: Date.parse('2026-02-03T05:00:00Z'),
      params: { seed: '1', 'settings/rate': '0.001', 'settings/frozen': 'false', licence: 'MIT' },
      metrics: { 'test/accuracy': 0.8, 'test/ece': 0.02, loss: 0.5 },
      artifacts: ['package/model.json', 'package/model.onnx', 'pictures/roc.png'],
    })
    expect(await readMlflow(server.url).model('toy')).toEqual({ versions: { 1: 'toy@0123456789ab' }, aliases: { challenger: '1' } })
    expect(await readMlflow(server.url).file(id, 'package/model.onnx')).toBe('a graph')
  })

  test('to upload again, from whichever language, makes no second run and no second model', async () => {
    const folder = await keepRun('challenger', { name: 'twice' })
    const first = await uploadRun(folder, open())
    expect(await uploadRun(folder, open())).toBe(first)
    const { stdout, stderr, code } = await runPython(['training/upload_run.py', folder], { MLFLOW_TRACKING_URI: server.url })
    expect({ said: stdout.includes(first), stderr: code === 0 ? '' : stderr }).toEqual({ said: true, stderr: '' })
    expect(await readMlflow(server.url).model('twice')).toEqual({ versions: { 1: 'toy@0123456789ab' }, aliases: { challenger: '1' } })
  })

  test('a new version takes the alias; the champion does not become its own challenger', async () => {
    const upload = async (alias: Alias, version: string) => uploadRun(await keepRun(alias, { name: 'duel', model: { version, folder: temp.model } }), open())
    await upload('champion', 'duel@1')
    await upload('challenger', 'duel@2')
    await upload('challenger', 'duel@1')
    expect(await readMlflow(server.url).model('duel')).toEqual({ versions: { 1: 'duel@1', 2: 'duel@2' }, aliases: { champion: '1', challenger: '2' } })
    await upload('champion', 'duel@2')
    expect((await readMlflow(server.url).model('duel')).aliases).toMatchObject({ champion: '2' })
  })

  test('the alias champion follows promotions and rollbacks, also those of an hour in which MLflow was away', async () => {
    const database = await createDatabase()
    const { store } = database
    const gate = await openGate(server.url)
    const version = (id: string) => ({ id, name: 'followed', sha256: id, card: {} })
    const decide = (action: 'promote' | 'rollback', versionId: string) => decideModel(store, { versionId, action, person: 'console:ann', reason: 'because' })
    const shown = async () => (await readMlflow(server.url).model('followed').catch(() => undefined)) ?? {}
    await adoptChampion(store, version('followed@0'))
    await storeChallenger(store, version('followed@1'), { baseVersion: 'followed@0', parentVersionId: 'followed@0', features: 1, numbers: new Uint8Array(4), verdicts: 60, report: {}, askedBy: 'schedule' }, true)
    const warned = vi.fn()
    const log = { ...openLog('silent'), warn: warned, info: () => undefined } as unknown as Logger
    const mirror = mirrorChampion({ store, mlflow: { uri: gate.url, username: undefined, password: undefined, token: undefined }, log, lookEveryMilliseconds: 50 })
    await vi.waitFor(() => expect(gate.refused()).toBeGreaterThan(2), { timeout: 20_000 })
    expect(await decide('promote', 'followed@1')).toBe(true)
    expect([warned.mock.calls.length, await shown()]).toEqual([1, {}])
    gate.open()
    await vi.waitFor(async () => expect(await shown()).toEqual({ versions: { 1: 'followed@1' }, aliases: { champion: '1' } }), { timeout: 60_000, interval: 200 })
    await decide('rollback', 'followed@0')
    await vi.waitFor(async () => expect(await shown()).toEqual({ versions: { 1: 'followed@1', 2: 'followed@0' }, aliases: { champion: '2' } }), { timeout: 60_000, interval: 200 })
    await mirror.stop()
    gate.close()
    await database.drop()
  })

  test('a run without a model registers none', async () => {
    const report = { name: 'plain', kind: 'evaluation', startedAt: new Date(), parameters: {}, figures: {} } as const
    const run = await buildRun(report, 'challenger', new Date())
    await open().track(run)
    await expect(readMlflow(server.url).model('plain')).rejects.toThrow('RESOURCE_DOES_NOT_EXIST')
  })

  test('what MLflow refuses is said in its words', async () => {
    const folder = await keepRun('challenger', { name: 'changed' })
    await uploadRun(folder, open())
    const run = await buildRun(makeReport(temp.model, { name: 'changed', parameters: { seed: 2 } }), 'challenger', new Date())
    const { readRun } = await import('../../../../src/retrain/tracking/read-run.js')
    const { id } = (await readRun(folder)).record
    await expect(open().track({ ...run, record: { ...run.record, id } })).rejects.toMatchObject({
      code: 'E_TRACKING_REFUSED', message: expect.stringMatching(/runs\/log-batch answered 400 INVALID_PARAMETER_VALUE: .*seed/) as string,
    })
  })
})
