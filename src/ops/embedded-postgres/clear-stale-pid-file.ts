import { execFileSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { VigieError } from '../../errors.js'

const patienceMilliseconds = 15_000
// PostgreSQL writes its process id right after it makes the file.
const writingMilliseconds = 1000

/**
 * Settles what a crash left in `postmaster.pid`, so that PostgreSQL can start: waits for a server that its watchdog is
 * still stopping, and removes the file where its process id now belongs to some other program or was never written.
 *
 * @throws VigieError E_DATA_DIR_IN_USE where a server goes on running on the folder
 */
export async function clearStalePidFile(dataFolder: string): Promise<void> {
  const file = path.join(dataFolder, 'postmaster.pid')
  const startedAt = Date.now()
  for (let pid = readPid(file); pid !== undefined; pid = readPid(file)) {
    const waited = Date.now() - startedAt
    // PostgreSQL itself recovers when the process is gone.
    if (pid > 0 && !isAlive(pid)) return
    const foreign = pid > 0 ? !isPostgres(pid) : waited > writingMilliseconds
    if (foreign) {
      rmSync(file, { force: true })
      return
    }
    if (waited > patienceMilliseconds) throw new VigieError('E_DATA_DIR_IN_USE', { pid, folder: dataFolder })
    await sleep(50)
  }
}

/** The server's process id; 0 where the file holds none, undefined where there is no file. */
function readPid(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
    return Number.isInteger(pid) && pid > 0 ? pid : 0
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function isPostgres(pid: number): boolean {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres')
    if (process.platform === 'win32') return true
    return execFileSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' }).includes('postgres')
  } catch {
    return false
  }
}
