import { readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MlflowRuns, openRecorder } from '../../../src/retrain/index.js'
import type { RunTracker } from '../../../src/retrain/index.js'
import { readRun } from '../../../src/retrain/tracking/read-run.js'
import { makeReport } from './make-run.js'
import { makeTempPackage } from './temp-package.js'
import type { TempPackage } from './temp-package.js'

let temp: TempPackage
beforeEach(async () => {
  temp = await makeTempPackage()
})
afterEach(() => temp.remove())

async function record(server?: RunTracker, folder = path.join(temp.folder, 'runs')): Promise<string> {
  const stderr = new PassThrough()
  await openRecorder({ folder, server, alias: 'challenger', stderr, now: () => new Date('2026-02-03T05:00:00Z') })(makeReport(temp.model))
  return text(stderr.end())
}

const runFolder = () => path.join(temp.folder, 'runs/2026-02-03T04-05-06Z-toy')

describe('recording a run', () => {
  it('writes it down where there is no server', async () => {
    expect(await record()).toBe(`recorded in ${runFolder()}\n`)
    expect((await readRun(runFolder())).record.uploadedTo).toBeNull()
  })

  it('notes where the server shows it', async () => {
    expect(await record({ track: () => Promise.resolve('http://ml.example.com/1') })).toContain('uploaded to http://ml.example.com/1\n')
    expect((await readRun(runFolder())).record.uploadedTo).toBe('http://ml.example.com/1')
  })

  it('keeps it although the server is down, and says how to upload it again, without the password', async () => {
    const server = MlflowRuns.at({ uri: 'http://ann:hunter2@127.0.0.1:9', username: undefined, password: undefined, token: undefined })
    const said = await record(server)
    expect(said).toMatch(/^recorded in /)
    expect(said).toMatch(/warning: E_TRACKING_UNREACHABLE MLflow at http:\/\/127\.0\.0\.1:9 does not answer/)
    expect(said).toContain(`npx vigie upload-run ${runFolder()}\n`)
    expect(said).not.toContain('hunter2')
    expect((await readRun(runFolder())).files).toHaveLength(3)
  })

  it('is a warning too where nothing can be written', async () => {
    await writeFile(path.join(temp.folder, 'file'), '')
    expect(await record(undefined, path.join(temp.folder, 'file'))).toMatch(/^warning: this run is recorded nowhere: .*\n.*VIGIE_RUNS_DIR/)
    expect(await readdir(temp.folder)).not.toContain('runs')
  })
})
