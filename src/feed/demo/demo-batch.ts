import { z } from 'zod'
import { VigieError } from '../../errors.js'
import type { BatchMaker } from '../pace-items.js'
import type { Cursor, FeedBatch, FeedMention } from '../types.js'
import type { CheckedDemoSettings } from './settings.js'

const fullMentions = 500

const cursorSchema = z.object({ start: z.string(), seed: z.number(), through: z.iso.datetime() })

/**
 * Reads a cursor back: all up to this time has been handed over.
 *
 * @throws VigieError E_FEED_CHANGED for a cursor of another feed, or of a demo with another start or seed
 */
export function parseDemoCursor(cursor: Cursor | null, settings: CheckedDemoSettings): Date | undefined {
  if (cursor === null) return undefined
  const parsed = cursorSchema.safeParse(cursor)
  if (!parsed.success || parsed.data.start !== settings.start || parsed.data.seed !== settings.seed) {
    throw new VigieError('E_FEED_CHANGED', { file: 'The demo' })
  }
  return new Date(parsed.data.through)
}

/** Gathers invented mentions into batches. No two have the same time, so a time says which have been handed over. */
export class DemoBatch implements BatchMaker<FeedMention> {
  private mentions: FeedMention[] = []
  lastAt: Date | undefined

  constructor(
    private readonly settings: CheckedDemoSettings,
    private through: Date,
  ) {}

  get read(): number {
    return this.mentions.length
  }

  get full(): boolean {
    return this.mentions.length >= fullMentions
  }

  add(mention: FeedMention): void {
    this.mentions.push(mention)
    this.lastAt = mention.createdAt
  }

  take(readThrough: Date | undefined): FeedBatch {
    for (const time of [readThrough, this.lastAt]) if (time !== undefined && time > this.through) this.through = time
    const { mentions, through } = this
    this.mentions = []
    const cursor = { start: this.settings.start, seed: this.settings.seed, through: through.toISOString() }
    return { mentions, rejections: [], read: mentions.length, cursor, readThrough: through, exhausted: false }
  }
}
