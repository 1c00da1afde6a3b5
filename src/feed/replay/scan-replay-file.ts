import { VigieError } from '../../errors.js'
import { checkColumns } from './check-columns.js'
import { detectFormat } from './detect-format.js'
import { fingerprintFile } from './fingerprint-file.js'
import { type ByteSource, openBytes } from './open-bytes.js'
import { noKey } from './parse-row.js'
import { readCsvHeader } from './read-csv-header.js'
import { readReplayRows, type ReplayRow } from './read-replay-rows.js'
import type { FileFormat } from './types.js'

const maxKeys = 200

/** What a first pass over a file learns. */
export interface ReplayScan {
  format: FileFormat
  /** Rows, refused ones included. */
  rows: number
  rejected: number
  /** The values of the `by` column, in order of first appearance; empty without one. */
  keys: string[]
  /** The earliest and the latest created_at; undefined where no row is good. */
  firstAt: Date | undefined
  lastAt: Date | undefined
  /** The line of the first row that is earlier than the one before it; undefined where all are in order. */
  unorderedLine: number | undefined
  /** Says whether the file is still the same. */
  fingerprint: string
  /** Milliseconds since 1970: what was later then is refused, in this pass and in the replay alike. */
  now: number
}

export interface ScanSettings {
  file: string
  /** The column that tells watches apart. */
  by?: string | undefined
  /** Called with the rows read since the last call. */
  onRows?: ((count: number) => void) | undefined
}

/**
 * Reads a file once before it is replayed.
 *
 * @param now milliseconds since 1970
 * @throws VigieError E_COLUMN_MISSING, E_USAGE for more than 200 keys, and what the readers throw
 */
export async function scanReplayFile(settings: ScanSettings, now: number): Promise<ReplayScan> {
  const { file } = settings
  const by = normaliseColumn(settings.by)
  const source = await openBytes(file)
  try {
    const format = await detectFormat(source)
    if (format === 'csv') checkColumns(file, (await readCsvHeader(source)).columns, by)
    const fingerprint = await fingerprintFile(source)
    const scan = { format, rows: 0, rejected: 0, keys: [], firstAt: undefined, lastAt: undefined, unorderedLine: undefined, fingerprint, now }
    return await scanRows(source, scan, by, settings.onRows)
  } finally {
    await source.close()
  }
}

/** A column as the readers name it. */
export function normaliseColumn(name: string | undefined): string | undefined {
  return name?.trim().toLowerCase()
}

async function scanRows(source: ByteSource, scan: ReplayScan, by: string | undefined, onRows?: (count: number) => void): Promise<ReplayScan> {
  const keys = new Set<string>()
  let previous = -Infinity
  for await (const row of readReplayRows(source.name, scan.format, { by, now: scan.now }, undefined)) {
    scan.rows++
    if (scan.rows % 1000 === 0) onRows?.(1000)
    if (row.mention === undefined) scan.rejected++
    else previous = addMention(scan, keys, row, previous)
    if (keys.size > maxKeys) throw tooManyKeys(by ?? '')
  }
  onRows?.(scan.rows % 1000)
  if (scan.rows === 0) throw new VigieError('E_FILE_EMPTY', { file: source.name })
  // A CSV header has been checked; JSON lines name their columns row by row.
  if (by !== undefined && scan.format === 'jsonl' && keys.size === 1 && keys.has(noKey)) checkColumns(source.name, [], by)
  return { ...scan, keys: [...keys] }
}

function addMention(scan: ReplayScan, keys: Set<string>, row: ReplayRow & { mention: object }, previous: number): number {
  const { createdAt, key } = row.mention
  const at = createdAt.getTime()
  if (key !== undefined) keys.add(key)
  if (at < previous) scan.unorderedLine ??= row.line
  if (scan.firstAt === undefined || createdAt < scan.firstAt) scan.firstAt = createdAt
  if (scan.lastAt === undefined || createdAt > scan.lastAt) scan.lastAt = createdAt
  return at
}

function tooManyKeys(by: string): VigieError {
  return new VigieError('E_USAGE', { problem: `--by ${by} would make more than ${maxKeys} watches; choose a column with fewer values` })
}
