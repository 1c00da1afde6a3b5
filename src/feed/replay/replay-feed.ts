import { VigieError } from '../../errors.js'
import type { Clock } from '../clock.js'
import { type Pace, paceItems } from '../pace-items.js'
import type { Cursor, FeedBatch, FeedSource } from '../types.js'
import { endOfMinute } from './end-of-minute.js'
import { fingerprintFile } from './fingerprint-file.js'
import { openBytes } from './open-bytes.js'
import { pourRows } from './pour-rows.js'
import { readReplayRows, type ReplayRow } from './read-replay-rows.js'
import { ReplayBatch } from './replay-batch.js'
import { parseReplayCursor } from './replay-cursor.js'
import { normaliseColumn, type ReplayScan } from './scan-replay-file.js'

export interface ReplaySettings {
  /** Path of a CSV or JSON lines file. */
  file: string
  /** The column whose value becomes each mention's key. */
  by?: string | undefined
  /** As fast as possible, or so many times as fast as the file's own time (1 is real time). */
  speed: 'max' | number
  /** From {@link scanReplayFile} on the same file with the same `by`. */
  scan: ReplayScan
}

/**
 * Opens a file as a feed.
 *
 * @throws VigieError E_FEED_UNORDERED for a file out of order at a speed other than max, E_USAGE for an impossible speed;
 * when read, E_FEED_CHANGED where the file is not the one that was scanned or begun
 */
export function openReplayFeed(settings: ReplaySettings, clock: Clock): FeedSource {
  const { file, speed, scan } = settings
  if (speed !== 'max' && !(speed > 0 && Number.isFinite(speed))) {
    throw new VigieError('E_USAGE', { problem: `The speed ${speed} is neither max nor a number above 0` })
  }
  if (speed !== 'max' && scan.unorderedLine !== undefined) {
    throw new VigieError('E_FEED_UNORDERED', { file, line: scan.unorderedLine })
  }
  return { read: (cursor, signal) => readReplay(settings, clock, cursor, signal) }
}

async function* readReplay(settings: ReplaySettings, clock: Clock, cursor: Cursor | null, signal: AbortSignal): AsyncGenerator<FeedBatch> {
  const { file, scan, speed } = settings
  const fingerprint = await readFingerprint(file)
  if (fingerprint !== scan.fingerprint) throw new VigieError('E_FEED_CHANGED', { file })
  const begun = parseReplayCursor(cursor, file, fingerprint)
  const readThrough = begun?.readThrough == null ? undefined : new Date(begun.readThrough)

  const rules = { by: normaliseColumn(settings.by), now: scan.now }
  const rows = readReplayRows(file, scan.format, rules, begun)
  const batch = new ReplayBatch(fingerprint, begun ?? { offset: 0, line: 1 }, readThrough)
  if (speed === 'max') yield* pourRows(rows, batch, scan, signal)
  else yield* paceItems(rows, batch, choosePace(scan, speed, readThrough ?? scan.firstAt, clock), clock, signal)
}

/** Simulated time runs `speed` times as fast as the clock, from `from` on: the first row, or where the replay broke off. */
function choosePace(scan: ReplayScan, speed: number, from: Date | undefined, clock: Clock): Pace<ReplayRow> {
  const startedAt = clock.now()
  return {
    // Refused rows have no time: they go with the row before them.
    dueAt: (row) => row.mention?.createdAt.getTime() ?? -Infinity,
    simulate: () => (from?.getTime() ?? 0) + (clock.now() - startedAt) * speed,
    toWall: (milliseconds) => milliseconds / speed,
    end: endOfMinute(scan.lastAt),
  }
}

async function readFingerprint(file: string): Promise<string> {
  const source = await openBytes(file)
  try {
    return await fingerprintFile(source)
  } finally {
    await source.close()
  }
}
