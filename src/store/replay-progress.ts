import { VigieError } from '../errors.js'
import { floorToBins } from './floor-to-bins.js'
import { Prisma } from './generated/client.js'
import { isForChannel } from './is-for-channel.js'
import type { Store } from './open-store.js'

export interface ReplayProgress {
  /** Rows that were read and need nothing more: scored and counted, or not used. */
  settled: number
  /** Everything is read, scored, counted, judged and told. */
  done: boolean
}

/**
 * How far a feed with an end has come through the whole pipeline.
 *
 * @param detectors whose looks at every counted minute are waited for: at whole bins, which the last minutes may not fill
 * @param binMinutes the length of the bins that they judge
 * @throws VigieError E_FEED_FAILED when the feed gave up
 */
export async function readReplayProgress(store: Store, feedId: string, detectors: string[], binMinutes: number): Promise<ReplayProgress> {
  const [row] = await store.$queryRaw<{ settled: number; failure: string | null; done: boolean }[]>`
    SELECT f.read_count - (SELECT count(*)::int FROM matches m JOIN watches w ON w.id = m.watch_id WHERE w.feed_id = f.id AND NOT m.counted) AS settled, f.failure, f.exhausted_at IS NOT NULL
      AND NOT EXISTS (SELECT FROM matches m JOIN watches w ON w.id = m.watch_id WHERE w.feed_id = f.id AND NOT m.counted)
      AND NOT EXISTS (
        SELECT FROM watches w CROSS JOIN unnest(${detectors}::text[]) AS d (detector)
        LEFT JOIN detector_states s ON s.watch_id = w.id AND s.detector = d.detector
        WHERE w.feed_id = f.id AND coalesce(s.through, (SELECT ${floorToBins(Prisma.sql`min(c.minute)`, binMinutes)} FROM minute_counts c WHERE c.watch_id = w.id))
          < ${floorToBins(Prisma.sql`f.read_through + interval '1 ms'`, binMinutes)})
      AND NOT EXISTS (
        SELECT FROM alerts a JOIN watches w ON w.id = a.watch_id JOIN watch_channels wc ON wc.watch_id = w.id
        LEFT JOIN chat_messages c ON c.channel_id = wc.channel_id AND c.key = 'alert:' || a.id
        WHERE w.feed_id = f.id AND ${isForChannel} AND (c.revision IS NULL OR c.revision < a.revision)) AS done
    FROM feeds f WHERE f.id = ${feedId}`
  if (row?.failure != null) throw new VigieError('E_FEED_FAILED', { feed: feedId, reason: row.failure })
  return { settled: Math.max(0, row?.settled ?? 0), done: row?.done ?? false }
}
