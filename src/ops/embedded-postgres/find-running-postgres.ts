import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { readPassword } from './prepare-home.js'

/**
 * The connection string of the PostgreSQL that another process runs on a data folder; undefined where none says that it is
 * ready. The fourth line of `postmaster.pid` is its port, the eighth its state (PostgreSQL, miscadmin.h: LOCK_FILE_LINE_PORT,
 * LOCK_FILE_LINE_PM_STATUS).
 */
export function findRunningPostgres(folder: string): string | undefined {
  const home = path.resolve(folder)
  const file = path.join(home, 'postgres', 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const lines = readFileSync(file, 'utf8').split('\n').map((line) => line.trim())
  const [port, state] = [lines[3] ?? '', lines[7] ?? '']
  if (!/^\d+$/.test(port) || state !== 'ready') return undefined
  return `postgresql://postgres:${readPassword(home)}@127.0.0.1:${port}/vigie`
}
