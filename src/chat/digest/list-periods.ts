import type { DigestPeriod } from './digest-times.js'

/** What `both` and the other settings of a watch's digests stand for. Pure. */
export function listPeriods(digest: string): DigestPeriod[] {
  if (digest === 'both') return ['daily', 'weekly']
  return digest === 'daily' || digest === 'weekly' ? [digest] : []
}
