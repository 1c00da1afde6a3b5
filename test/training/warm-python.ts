import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { python, type PythonRun } from './python.js'

/** Python with its libraries loaded: runs scripts as {@link runPython} does, without the seconds that loading takes each time. */
export interface WarmPython {
  run(words: string[], environment?: Record<string, string>): Promise<PythonRun>
  stop(): Promise<void>
}

/**
 * Starts it. Each run is a process of its own, forked from one that has loaded the modules: what a run does reaches no other.
 *
 * @param modules names, those of the scripts in training/ among them
 */
export async function startWarmPython(modules: string[]): Promise<WarmPython> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vigie-python-'))
  const { PATH, HOME, TMPDIR } = process.env
  const env = { PATH, HOME, ...(TMPDIR && { TMPDIR }), PYTHONPATH: path.resolve('training') }
  const server = spawn(python, [path.resolve('test/training/warm-python.py'), ...modules], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  const waiting = new Map<number, (code: number | null) => void>()
  createInterface(server.stdout).on('line', (line) => {
    const { id, code } = JSON.parse(line) as { id: number; code: number }
    waiting.get(id)?.(code)
  })
  // What it said is on standard error; nobody shall wait for what cannot come.
  server.once('close', () => waiting.forEach((end) => end(null)))
  let runs = 0
  return {
    async run(words, environment = {}) {
      const id = ++runs
      const [stdout, stderr] = ['out', 'err'].map((name) => path.join(folder, `${id}.${name}`)) as [string, string]
      const ended = new Promise<number | null>((resolve) => waiting.set(id, resolve))
      server.stdin.write(`${JSON.stringify({ id, words, environment, stdout, stderr })}\n`)
      const code = await ended
      return { code, stdout: await readFile(stdout, 'utf8'), stderr: await readFile(stderr, 'utf8') }
    },
    async stop() {
      const closed = once(server, 'close')
      server.stdin.end()
      await closed
      await rm(folder, { recursive: true, force: true })
    },
  }
}
