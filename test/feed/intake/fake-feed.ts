import type { Cursor, FeedBatch, FeedMention, FeedSource } from '../../../src/feed/index.js'

/** A mention that a feed hands over. */
export function makeFeedMention(id: string, given: Partial<FeedMention> = {}): FeedMention {
  return { id, source: 'x', text: `said in ${id}`, createdAt: new Date('2026-03-14T12:00:00Z'), ...given }
}

/** A feed that holds these batches of ids; `before` is called before a batch is handed over, with its index. */
export function makeFeed(batches: string[][], before: (index: number) => Promise<void> | void = () => undefined): FeedSource {
  return {
    async *read(cursor: Cursor | null, signal: AbortSignal): AsyncGenerator<FeedBatch> {
      for (let index = Number(cursor?.next ?? 0); index < batches.length && !signal.aborted; index++) {
        await before(index)
        const mentions = (batches[index] ?? []).map((id) => makeFeedMention(id))
        const exhausted = index === batches.length - 1
        yield { mentions, rejections: [], read: mentions.length, cursor: { next: index + 1 }, readThrough: undefined, exhausted }
      }
    },
  }
}
