import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('hold-postgres.ts', import.meta.url))

/** Another process that holds an embedded PostgreSQL on a folder. */
export interface Holder {
  /** Connection string of its database, once it is up. */
  url: Promise<string>
  pid: number
  /** Ends it as a crash would. */
  kill(): Promise<void>
}

/** Starts a process that runs PostgreSQL on `folder`. */
export function startHolder(folder: string): Holder {
  const child = spawn(process.execPath, ['--import', 'tsx/esm', script, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const url = once(createInterface(child.stdout), 'line').then(([line]) => String(line))
  return {
    url,
    pid: child.pid ?? 0,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
