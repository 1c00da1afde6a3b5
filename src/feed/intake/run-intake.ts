import { setTimeout as sleep } from 'node:timers/promises'
import { VigieError } from '../../errors.js'
import type { Logger } from '../../ops/log.js'
import type { JobQueue } from '../../queue/index.js'
import { readOpenFeeds, type FeedRow, type Store } from '../../store/index.js'
import type { FeedSource } from '../types.js'
import { requeueUncounted } from './enqueue-scoring.js'
import { openFeedLocks, type FeedLocks } from './lock-feeds.js'
import { takeIn } from './take-in.js'

export interface IntakeOptions {
  store: Store
  databaseUrl: string
  queue: JobQueue<'score'>
  openFeed: (row: FeedRow) => Promise<FeedSource>
  log: Logger
}

const lookEvery = 1000
// A mention that is stored but not counted for this long while the queue is empty was lost by the queue.
const sweepEvery = 30_000
const longestPause = 60_000

/** Reads every open feed, each by one process at a time, until stopped. */
export class Intake {
  private readonly abort = new AbortController()
  private readonly reading = new Map<string, Promise<void>>()
  private readonly pauses = new Map<string, { until: number; length: number }>()
  private locks: FeedLocks | undefined
  private mustRequeue = true
  private sweptAt = Date.now()
  private loop: Promise<void> | undefined

  constructor(private readonly options: IntakeOptions) {}

  start(): void {
    this.loop = this.run()
  }

  /** Stops reading after the batches under way. */
  async stop(): Promise<void> {
    this.abort.abort()
    await this.loop
    await Promise.all(this.reading.values())
    await this.locks?.close()
  }

  private async run(): Promise<void> {
    const { log } = this.options
    while (!this.abort.signal.aborted) {
      try {
        await this.refillQueue()
        await this.startFeeds()
      } catch (error) {
        log.error({ err: error }, 'intake is waiting for its services')
      }
      await sleep(lookEvery, undefined, { signal: this.abort.signal }).catch(() => undefined)
    }
  }

  private async refillQueue(): Promise<void> {
    const { store, queue, log } = this.options
    const due = Date.now() - this.sweptAt >= sweepEvery
    if (!this.mustRequeue && !(due && (await queue.countOpen()) === 0)) return
    // Taken down before, not after: what the queue loses meanwhile must be queued again too.
    this.mustRequeue = false
    const count = await requeueUncounted(store, queue).catch((error: unknown) => {
      this.mustRequeue = true
      throw error
    })
    this.sweptAt = Date.now()
    if (count > 0) log.info({ mentions: count }, 'queued mentions that were stored but not scored')
  }

  private async startFeeds(): Promise<void> {
    this.locks ??= await openFeedLocks(this.options.databaseUrl, () => (this.locks = undefined))
    for (const row of await readOpenFeeds(this.options.store)) {
      if (this.reading.has(row.id) || Date.now() < (this.pauses.get(row.id)?.until ?? 0)) continue
      if (!(await this.locks.tryLock(row.id))) continue
      this.reading.set(row.id, this.readFeed(row))
    }
  }

  private async readFeed(row: FeedRow): Promise<void> {
    const { store, queue, log, openFeed } = this.options
    try {
      const source = await openFeed(row)
      // Read again under the lock: somebody else may have moved the cursor between our look and the lock.
      const fresh = await store.feed.findUniqueOrThrow({ where: { id: row.id } })
      if (fresh.exhaustedAt !== null || fresh.failure !== null) return
      const onQueueLost = (error: unknown): void => {
        this.mustRequeue = true
        log.warn({ err: error, feed: row.id }, 'the queue did not answer; stored mentions will be queued later')
      }
      await takeIn({ store, queue, onQueueLost }, fresh, source, this.abort.signal)
      this.pauses.delete(row.id)
    } catch (error) {
      await this.settleFailure(row, error)
    } finally {
      await this.locks?.unlock(row.id).catch(() => undefined)
      this.reading.delete(row.id)
    }
  }

  /** A feed that cannot work is closed with its reason; anything else is tried again, ever more slowly. */
  private async settleFailure(row: FeedRow, error: unknown): Promise<void> {
    const { store, log } = this.options
    log.error({ err: error, feed: row.id }, 'a feed failed')
    if (error instanceof VigieError && !error.retryable) {
      await store.feed.update({ where: { id: row.id }, data: { failure: `${error.code}: ${error.message}` } }).catch(() => undefined)
      return
    }
    const length = Math.min((this.pauses.get(row.id)?.length ?? 500) * 2, longestPause)
    this.pauses.set(row.id, { until: Date.now() + length, length })
  }
}
