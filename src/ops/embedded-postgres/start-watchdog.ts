import { spawn } from 'node:child_process'
import { Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Account } from './choose-account.js'

const script = fileURLToPath(new URL('../../../bin/postgres-watchdog.js', import.meta.url))

/**
 * Starts a small process that stops PostgreSQL when this one ends without having done so itself (SIGKILL, a crash, the
 * out-of-memory killer). It notices by its standard input closing, which the operating system does for any death.
 *
 * @param remove a folder to delete afterwards
 */
export function startWatchdog(pgCtl: string, account: Account, cluster: string, remove: string | undefined): { dismiss: () => void } {
  const order = JSON.stringify({ words: [...account.prefix, pgCtl], uid: account.uid, gid: account.gid, cluster, remove })
  const child = spawn(process.execPath, [script, order], { detached: true, stdio: ['pipe', 'ignore', 'ignore'], cwd: '/' })
  child.unref()
  // The pipe alone must not keep this process alive.
  if (child.stdin instanceof Socket) child.stdin.unref()
  child.stdin.on('error', () => undefined)
  return { dismiss: () => void child.stdin.end('dismissed') }
}
