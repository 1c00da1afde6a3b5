import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'

export interface VigieRun {
  code: number | null
  stdout: string
  stderr: string
}

/**
 * Starts the command line as a user would, from the build, with no settings but the given ones, and the model that scores
 * fastest: these tests are of everything around it.
 */
export function startVigie(words: string[], environment: Record<string, string> = {}): ChildProcess {
  const { PATH, HOME, TMPDIR } = process.env
  return spawn(process.execPath, ['bin/vigie.js', ...words], { env: { PATH, HOME, ...(TMPDIR && { TMPDIR }), VIGIE_MODEL: 'tfidf-lr', ...environment }, stdio: 'pipe' })
}

/** Runs the command line to its end. */
export async function runVigie(words: string[], input = '', environment: Record<string, string> = {}): Promise<VigieRun> {
  const child = startVigie(words, environment)
  child.stdin?.on('error', () => undefined)
  child.stdin?.end(input)
  const { stdout, stderr } = child
  if (!stdout || !stderr) throw new Error('no pipes')
  const [out, err] = await Promise.all([text(stdout), text(stderr), child.exitCode === null ? once(child, 'exit') : undefined])
  return { code: child.exitCode, stdout: out, stderr: err }
}

/** The JSON lines that a run printed. */
export function parseLines(stdout: string): Record<string, unknown>[] {
  return stdout.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
}
