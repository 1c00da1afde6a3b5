import type { Logger } from '../../ops/log.js'
import type { FeedWatch, Spending } from '../../store/index.js'
import type { Clock } from '../clock.js'
import type { FeedBatch } from '../types.js'
import { monthOf, planBudget, type Allowance } from './plan-budget.js'
import { dollar } from './prices.js'
import type { XClient } from './x-client.js'
import type { XCursor, XWatchCursor } from './x-cursor.js'

export interface XOptions {
  client: XClient
  /** Watches of the feed that are not paused; asked again before every round. */
  readWatches: () => Promise<FeedWatch[]>
  /** What a watch has spent in the month that a time lies in. */
  readSpending: (watchId: string, month: Date) => Promise<Spending>
  /** Ids of stored posts of a watch that have not been looked up since a time, those that people see first. */
  readDueLookUps: (watchId: string, before: Date, limit: number) => Promise<string[]>
  clock: Clock
  /** 0 to 1, for the waits between two tries. */
  chance: () => number
  log: Logger
  /** Between two searches of a watch; longer where there are many. Default 30,000. */
  pollMilliseconds?: number
}

/** For watches that were made without a budget. */
const defaultBudget = 50 * dollar

/** Where reading X stands. What reads it changes it, and every batch carries its cursor. */
export class XContext {
  /** Watches whose query X refuses. */
  readonly refused = new Set<string>()
  /** Whether the feed's row may say that something is wrong. */
  isTroubled = true

  constructor(readonly options: XOptions, public cursor: XCursor, readonly signal: AbortSignal) {}

  isStopped(): boolean {
    return this.signal.aborted
  }

  /** How far a watch has come. A new one, or one that was paused, begins where it was made or the feed stands. */
  at({ id, createdAt }: FeedWatch): XWatchCursor {
    const known = this.cursor.watches[id]
    if (known) return known
    const from = new Date(Math.max(createdAt.getTime(), Date.parse(this.cursor.through ?? createdAt.toISOString()))).toISOString()
    return { from, through: from }
  }

  /** Notes how far a watch has come, and with it the feed: as far as the last of those that read. */
  put(watchId: string, at: XWatchCursor): void {
    const watches = { ...this.cursor.watches, [watchId]: at }
    const slowest = Object.values(watches).filter(({ countingSince }) => countingSince === undefined).map(({ through }) => through).toSorted()[0]
    this.moveTo(watches, slowest)
  }

  /** Forgets watches that are paused or gone. @param through up to when there is nothing to miss where none is left */
  keep(watches: readonly FeedWatch[], through: string): void {
    const kept = Object.fromEntries(watches.map((watch) => [watch.id, this.at(watch)]))
    const hasReader = Object.values(kept).some(({ countingSince }) => countingSince === undefined)
    this.moveTo(kept, hasReader ? undefined : through)
  }

  async allow({ id, monthlyBudget }: FeedWatch): Promise<Allowance & { budget: number }> {
    const now = this.options.clock.now()
    const budget = Number(monthlyBudget ?? defaultBudget)
    const spending = await this.options.readSpending(id, new Date(now))
    return { budget, ...planBudget(budget, spending, now, monthOf(now).end) }
  }

  /** A batch with the cursor as it stands. */
  toBatch({ mentions = [], skipped = 0, ...rest }: Partial<FeedBatch>): FeedBatch {
    const { through } = this.cursor
    return {
      mentions, skipped, rejections: [], read: mentions.length + skipped, cursor: { ...this.cursor },
      readThrough: through === undefined ? undefined : new Date(Date.parse(through) - 1), exhausted: false, ...rest,
    }
  }

  /** A batch of what X answered: it works again. */
  toAnswered(part: Partial<FeedBatch>): FeedBatch {
    const isOver = this.isTroubled && this.refused.size === 0
    if (isOver) this.isTroubled = false
    return this.toBatch({ ...part, ...(isOver && { trouble: null }) })
  }

  private moveTo(watches: XCursor['watches'], through: string | undefined): void {
    const before = this.cursor.through
    const newest = [before, through].filter((each) => each !== undefined).toSorted().at(-1)
    this.cursor = { ...this.cursor, watches, ...(newest !== undefined && { through: newest }) }
  }
}
