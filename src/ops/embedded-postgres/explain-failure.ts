import path from 'node:path'
import { VigieError } from '../../errors.js'

/** Where PostgreSQL writes its log. */
export function nameLog(cluster: string): string {
  return path.join(cluster, 'server.log')
}

/** Says in the catalogue's words why a program of PostgreSQL's failed, from what it printed. */
export function explainFailure(output: string, cluster: string): VigieError {
  if (/No space left on device|Disk quota exceeded|ENOSPC/i.test(output)) return new VigieError('E_DISK_FULL', { where: cluster })
  const lines = output.trim().split('\n')
  const reason = lines.filter((line) => /FATAL|error|PANIC/i.test(line)).at(-1) ?? lines.at(-1) ?? ''
  return new VigieError('E_POSTGRES_EMBEDDED', { reason: reason.trim(), log: nameLog(cluster) })
}
