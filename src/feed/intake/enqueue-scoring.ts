import type { JobQueue } from '../../queue/index.js'
import { readUncounted, type Store } from '../../store/index.js'

// Large enough that the queue's own work is small beside the scoring, small enough that a job takes milliseconds.
const mentionsPerJob = 250
const page = 5000

/** Queues the scoring of mentions, in jobs of a batch each. */
export async function enqueueScoring(queue: JobQueue<'score'>, mentionIds: readonly string[]): Promise<void> {
  const payloads = []
  for (let from = 0; from < mentionIds.length; from += mentionsPerJob) {
    payloads.push({ data: { mentionIds: mentionIds.slice(from, from + mentionsPerJob) } })
  }
  await queue.add(payloads)
}

/** Queues everything that is stored and not yet counted: the queue rebuilt from the tables. Returns how many. */
export async function requeueUncounted(store: Store, queue: JobQueue<'score'>): Promise<number> {
  let total = 0
  for (let after = ''; ; ) {
    const ids = await readUncounted(store, after, page)
    const last = ids.at(-1)
    if (last === undefined) return total
    await enqueueScoring(queue, ids)
    total += ids.length
    after = last
  }
}
