import { nextDigestAt } from './digest-times.js'
import { isPlayed } from './is-played.js'
import type { DigestSetting } from './list-due-digests.js'
import { listPeriods } from './list-periods.js'

/**
 * When the next digest of a watch comes by itself; undefined where none does. Pure.
 *
 * @param zone IANA
 */
export function findNextDigest({ feedKind, digest, digestTime }: Pick<DigestSetting, 'feedKind' | 'digest' | 'digestTime'>, now: Date, zone: string): Date | undefined {
  if (isPlayed(feedKind)) return undefined
  const times = listPeriods(digest).map((period) => nextDigestAt(now, { period, zone, localTime: digestTime }))
  return times.sort((a, b) => a.getTime() - b.getTime())[0]
}
