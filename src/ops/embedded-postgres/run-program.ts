import { spawn } from 'node:child_process'
import type { Account } from './choose-account.js'

const lastWordsMilliseconds = 500

/** Exit code and all output of a program that has ended. */
export interface Outcome {
  code: number | null
  output: string
}

/** Runs a program of PostgreSQL's to its end under an account. */
export function runProgram(account: Account, program: string, args: string[], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const [first = program, ...rest] = [...account.prefix, program, ...args]
  const { uid, gid } = account
  return new Promise((resolve, reject) => {
    const child = spawn(first, rest, {
      ...(uid === undefined || gid === undefined ? {} : { uid, gid }),
      // The folder we stand in may be closed to the account.
      cwd: '/',
      // English messages, because some are recognised by their words.
      env: { ...process.env, LC_ALL: 'C', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    })
    let output = ''
    const collect = (chunk: Buffer): void => void (output = (output + chunk.toString()).slice(-20_000))
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, output }))
    // The last words may come after the end; but pg_ctl's child, the server, may keep the pipes open for ever.
    child.on('exit', () => {
      setTimeout(() => {
        child.stdout.destroy()
        child.stderr.destroy()
      }, lastWordsMilliseconds).unref()
    })
  })
}
