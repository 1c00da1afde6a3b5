import { floorToBins } from './floor-to-bins.js'
import { Prisma } from './generated/client.js'
import type { Store } from './open-store.js'

/** How far a watch can be judged, and how far a detector has judged it. */
export interface Watermark {
  watchId: string
  /** How readily its detectors raise alerts, as the watch's row says. */
  preset: string
  /** All mentions created before this are stored, scored and counted. A whole number of the detector's bins since 1970. */
  countedThrough: Date
  /** Undefined before the detector's first look. */
  detectedThrough: Date | null
}

/** Up to when every mention of a watch is counted, by its feed's clock; null before its feed gave anything. */
export async function readCountedThrough(store: Store, watchId: string): Promise<Date | null> {
  const [row] = await store.$queryRaw<{ through: Date | null }[]>`
    SELECT least(f.read_through, w.counted_through, (SELECT min(m.minute) FROM matches m WHERE m.watch_id = w.id AND NOT m.counted)) AS through
    FROM watches w JOIN feeds f ON f.id = w.feed_id WHERE w.id = ${watchId}::uuid AND f.read_through IS NOT NULL`
  return row?.through ?? null
}

/**
 * The watches on which a detector has something new to judge: time has moved by a whole bin since its last look.
 * Time is the feed's, not the wall clock's: a slow queue delays a verdict and never falsifies it, and a replay is judged
 * by the file's clock. A watch whose posts are only counted is judged up to where they have been.
 *
 * @param binMinutes the length of the bins that the detector judges
 */
export async function readWatermarks(store: Store, detector: string, binMinutes: number): Promise<Watermark[]> {
  return store.$queryRaw<Watermark[]>`
    SELECT * FROM (
      SELECT w.id AS "watchId", w.preset, s.through AS "detectedThrough", ${floorToBins(
        Prisma.sql`least(f.read_through + interval '1 ms', w.counted_through, (SELECT min(m.minute) FROM matches m WHERE m.watch_id = w.id AND NOT m.counted))`, binMinutes,
      )} AS "countedThrough"
      FROM watches w
      JOIN feeds f ON f.id = w.feed_id
      LEFT JOIN detector_states s ON s.watch_id = w.id AND s.detector = ${detector}
      WHERE w.paused_at IS NULL AND f.read_through IS NOT NULL
    ) AS t
    WHERE "detectedThrough" IS NULL OR "countedThrough" > "detectedThrough"
    ORDER BY "watchId"`
}
