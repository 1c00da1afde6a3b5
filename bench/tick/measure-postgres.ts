import { readFileSync } from 'node:fs'
import type { Store } from '../../src/store/index.js'

/** What a tick of the system's clock is in milliseconds: `getconf CLK_TCK` is 100 wherever Linux runs Node.js. */
const tick = 10

/**
 * Processor time that PostgreSQL's processes for this database have used so far, in milliseconds; NaN where the system has no
 * /proc (others than Linux) or PostgreSQL runs on another machine.
 */
export async function measurePostgres(store: Store): Promise<number> {
  const rows = await store.$queryRaw<{ pid: number }[]>`SELECT pid FROM pg_stat_activity WHERE datname = current_database()`
  try {
    return rows.reduce((sum, { pid }) => sum + readTime(pid), 0)
  } catch {
    return NaN
  }
}

// Fields 14 and 15 of proc(5), counted from behind the name, which may hold spaces.
function readTime(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * tick
}
