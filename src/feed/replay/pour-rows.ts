import { justBefore } from '../just-before.js'
import type { FeedBatch } from '../types.js'
import { endOfMinute } from './end-of-minute.js'
import type { ReplayRow } from './read-replay-rows.js'
import type { ReplayBatch } from './replay-batch.js'
import type { ReplayScan } from './scan-replay-file.js'

/**
 * Hands rows over as fast as they are asked for. In a file in order, all that is earlier than the last row has been
 * handed over; in another one nothing can be said before its end.
 */
export async function* pourRows(
  rows: AsyncIterable<ReplayRow>,
  batch: ReplayBatch,
  scan: ReplayScan,
  signal: AbortSignal,
): AsyncGenerator<FeedBatch> {
  for await (const row of rows) {
    if (signal.aborted) return
    batch.add(row)
    if (batch.full) yield batch.take(scan.unorderedLine === undefined ? justBefore(batch.lastAt) : undefined)
  }
  if (!signal.aborted) yield batch.take(endOfMinute(scan.lastAt), true)
}
