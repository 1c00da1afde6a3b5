import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { describe } from 'vitest'
import { findPython } from './find-python.js'

/** See {@link findPython}. */
export const python = findPython()

/** As `describe`; skipped, which CI takes for a failure, where there is no training environment. */
export const describeTraining = describe.skipIf(python === '')

export interface PythonRun {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs Python to its end, with no settings but the given ones; scripts of training/ are found by `import`. */
export async function runPython(words: string[], environment: Record<string, string> = {}): Promise<PythonRun> {
  const { PATH, HOME, TMPDIR } = process.env
  const env = { PATH, HOME, ...(TMPDIR && { TMPDIR }), PYTHONPATH: path.resolve('training'), ...environment }
  const child = spawn(python, words, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code: child.exitCode, stdout, stderr }
}
