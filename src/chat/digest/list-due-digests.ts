import { findDigestTimes, type DigestPeriod } from './digest-times.js'
import { isPlayed } from './is-played.js'
import { listPeriods } from './list-periods.js'

/** How a watch's digests are set. */
export interface DigestSetting {
  id: string
  feedKind: string
  /** `off`, `daily`, `weekly` or `both`. */
  digest: string
  /** Local, `HH:MM`. */
  digestTime: string
  timeZone: string | null
  pausedAt: Date | null
  createdAt: Date
}

export interface DueDigest {
  period: DigestPeriod
  /** The local date of its morning: it is of what came before. */
  date: string
  zone: string
  /** What it is: a channel has it once. */
  key: string
}

/**
 * The digests of a watch that people should have by now: of each period only the newest, so that after a long standstill they
 * are not flooded. None that was due before the watch was made. Pure.
 *
 * @param ownZone IANA; of watches that name none
 */
export function listDueDigests(watch: DigestSetting, now: Date, ownZone: string): DueDigest[] {
  if (watch.pausedAt || isPlayed(watch.feedKind)) return []
  const zone = watch.timeZone ?? ownZone
  return listPeriods(watch.digest).flatMap((period) => {
    const { last } = findDigestTimes(now, { period, zone, localTime: watch.digestTime })
    return last.at < watch.createdAt ? [] : [{ period, date: last.date, zone, key: `digest:${watch.id}:${period}:${last.date}` }]
  })
}
