import { askedSource } from './asked-texts.js'
import type { StoreTransaction } from './open-store.js'

/** What the tables say of feeds, model and queue; the detector of outages asks for it in milliseconds since 1970. */
export interface OutageSigns {
  feeds: { id: string; movedAt: number; failure: string | null; trouble: string | null }[]
  scorerSeenAt: number | null
  scoredAt: number | null
  waiting: { since: number; mentions: number } | null
}

/** While something was scored so lately the backlog, which may be a million, is not looked at: it melts. */
const patienceMilliseconds = 60_000

/** Reads the signs of life. Feeds without a watch, paused watches and feeds that have been read to their end have nobody who waits. */
export async function readOutageSigns(transaction: StoreTransaction, now: Date): Promise<OutageSigns> {
  const feeds = await transaction.feed.findMany({
    where: { exhaustedAt: null, watches: { some: { pausedAt: null } } }, orderBy: { id: 'asc' },
    select: { id: true, movedAt: true, createdAt: true, failure: true, trouble: true },
  })
  const seen = await transaction.modelVersion.aggregate({ _max: { seenAt: true } })
  // What people ask about is scored elsewhere, and says nothing of the scorer.
  const newest = await transaction.prediction.findFirst({ where: { mention: { source: { not: askedSource } } }, orderBy: { id: 'desc' }, select: { createdAt: true } })
  return {
    feeds: feeds.map(({ id, movedAt, createdAt, failure, trouble }) => ({ id, movedAt: (movedAt ?? createdAt).getTime(), failure, trouble })),
    scorerSeenAt: seen._max.seenAt?.getTime() ?? null,
    scoredAt: newest?.createdAt.getTime() ?? null,
    waiting: await readWaiting(transaction, newest?.createdAt, now),
  }
}

async function readWaiting(transaction: StoreTransaction, scoredAt: Date | undefined, now: Date): Promise<OutageSigns['waiting']> {
  if (scoredAt && now.getTime() - scoredAt.getTime() < patienceMilliseconds) return null
  const [row] = await transaction.$queryRaw<{ since: Date | null; mentions: number }[]>`
    SELECT min(m.collected_at) AS since, count(*)::int AS mentions
    FROM matches x JOIN mentions m ON m.id = x.mention_id
    WHERE NOT x.counted`
  return row?.since ? { since: row.since.getTime(), mentions: row.mentions } : null
}
