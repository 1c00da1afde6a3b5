import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { findFreePort } from '../../../find-free-port.js'
import { python } from '../../../training/python.js'

export interface MlflowServer {
  url: string
  stop(): Promise<void>
}

/** Starts a real MLflow server on loopback, with its tables and artifacts in a folder of its own. Takes some ten seconds. */
export async function startMlflow(): Promise<MlflowServer> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'vigie-mlflow-'))
  const port = await findFreePort()
  const places = ['--backend-store-uri', `sqlite:///${path.join(folder, 'mlflow.db')}`, '--artifacts-destination', path.join(folder, 'artifacts')]
  const words = ['-m', 'mlflow', 'server', ...places, '--host', '127.0.0.1', '--port', String(port), '--workers', '1']
  const env = { PATH: process.env.PATH, HOME: folder, MLFLOW_DISABLE_TELEMETRY: 'true', MLFLOW_SERVER_ENABLE_JOB_EXECUTION: 'false' }
  // A group of its own: the server is the child of a child.
  const server = spawn(python, words, { env, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], detached: true })
  let said = ''
  while (!['Application startup complete', 'Uvicorn running on'].every((line) => said.includes(line))) {
    const [chunk] = (await Promise.race([once(server.stderr, 'data'), once(server, 'exit')])) as [Buffer | number | null]
    if (chunk instanceof Buffer) said += chunk.toString()
    // It takes seconds until it listens, and somebody else may have taken the port meanwhile.
    else if (said.includes('address already in use')) return startMlflow()
    else throw new Error(`MLflow did not start: ${said}`)
  }
  server.stderr.resume()
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      const ended = once(server, 'exit')
      if (server.pid !== undefined) process.kill(-server.pid, 'SIGKILL')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
