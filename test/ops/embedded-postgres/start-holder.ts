import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const script = fileURLToPath(new URL('hold-postgres.ts', import.meta.url))

/** Another process that holds an embedded PostgreSQL on a folder. */
export interface Holder {
  url: string
  pid: number
  kill(): Promise<void>
}

/** Starts a process that runs PostgreSQL on `folder`, and returns once it is up. */
export async function startHolder(folder: string): Promise<Holder> {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx/esm', script, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  if (!child.stdout) throw new Error('no output')
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const { url, pid } = JSON.parse(line) as { url: string; pid: number }
  return {
    url,
    pid,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}
