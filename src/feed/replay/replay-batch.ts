import type { BatchMaker } from '../pace-items.js'
import type { FeedBatch, FeedMention, FeedRejection } from '../types.js'
import type { ReplayRow } from './read-replay-rows.js'
import type { FilePlace } from './types.js'

const fullRows = 1000
const fullBytes = 4 * 1024 * 1024

/** Gathers rows into batches, and knows the place behind the last row it took in. */
export class ReplayBatch implements BatchMaker<ReplayRow> {
  private mentions: FeedMention[] = []
  private rejections: FeedRejection[] = []
  private start: number
  /** Of the last mention, handed over or not. */
  lastAt: Date | undefined

  constructor(
    private readonly fingerprint: string,
    private place: FilePlace,
    private readThrough: Date | undefined,
  ) {
    this.start = place.offset
  }

  get read(): number {
    return this.mentions.length + this.rejections.length
  }

  /** Enough for one transaction, in rows or in bytes. */
  get full(): boolean {
    return this.read >= fullRows || this.place.offset - this.start >= fullBytes
  }

  add(row: ReplayRow): void {
    this.place = row.next
    if (row.mention === undefined) {
      this.rejections.push({ position: row.line, ...row.fault })
      return
    }
    this.mentions.push(row.mention)
    this.lastAt = row.mention.createdAt
  }

  /** Hands over what was gathered and begins anew. `readThrough` never goes back; undefined leaves it where it is. */
  take(readThrough: Date | undefined, exhausted = false): FeedBatch {
    if (readThrough !== undefined && (this.readThrough === undefined || readThrough > this.readThrough)) this.readThrough = readThrough
    const { mentions, rejections, read, fingerprint } = this
    const cursor = { ...this.place, fingerprint, readThrough: this.readThrough?.toISOString() ?? null }
    this.mentions = []
    this.rejections = []
    this.start = this.place.offset
    return { mentions, rejections, read, cursor, readThrough: this.readThrough, exhausted }
  }
}
