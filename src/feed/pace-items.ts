import type { Clock } from './clock.js'
import { justBefore } from './just-before.js'
import type { FeedBatch } from './types.js'

/** Between two batches in wall time: at least, so that items come together; at most, so that time is seen to pass. */
const shortestWait = 200
const longestWait = 1000

/** What gathers items into batches. */
export interface BatchMaker<Item> {
  readonly read: number
  readonly full: boolean
  /** Of the last item with a time. */
  readonly lastAt: Date | undefined
  add(item: Item): void
  take(readThrough: Date | undefined, exhausted?: boolean): FeedBatch
}

export interface Pace<Item> {
  /** When an item is to be handed over, in simulated time; items come in this order. */
  dueAt(item: Item): number
  /** What time it is in the simulation, in milliseconds since 1970. */
  simulate(): number
  /** How long so many simulated milliseconds take. */
  toWall(milliseconds: number): number
  /** Up to where all has been handed over when nothing follows. */
  end: Date | undefined
}

/**
 * Hands items over when simulated time reaches them, at most a quarter of a second late, and an empty batch after a
 * second without any, so that those who wait for time to pass see it pass.
 */
export async function* paceItems<Item>(
  items: AsyncGenerator<Item> | Generator<Item>,
  batch: BatchMaker<Item>,
  pace: Pace<Item>,
  clock: Clock,
  signal: AbortSignal,
): AsyncGenerator<FeedBatch> {
  let handedOverAt = clock.now()
  try {
    let next = await items.next()
    while (!signal.aborted) {
      // A clock that is set back must not silence the feed until it has caught up.
      handedOverAt = Math.min(handedOverAt, clock.now())
      const now = pace.simulate()
      while (!next.done && !batch.full && pace.dueAt(next.value) <= now) {
        batch.add(next.value)
        next = await items.next()
      }
      if (next.done) {
        yield batch.take(pace.end, true)
        return
      }
      const waiting = pace.dueAt(next.value) > now
      if (batch.read > 0 || clock.now() - handedOverAt >= longestWait) {
        handedOverAt = clock.now()
        yield batch.take(waiting ? new Date(now) : justBefore(batch.lastAt))
      }
      const silentFor = Math.max(clock.now() - handedOverAt, 0)
      if (waiting) await clock.sleep(chooseWait(pace.toWall(pace.dueAt(next.value) - now), silentFor), signal)
    }
  } finally {
    await items.return(undefined)
  }
}

function chooseWait(untilDue: number, silentFor: number): number {
  return Math.max(1, Math.min(Math.max(untilDue, shortestWait), longestWait - silentFor))
}
