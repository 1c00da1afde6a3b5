import type { JobsOptions } from 'bullmq'
import { connectToPostgres, connectToRedis, type QueueBackend } from './backend.js'
import { loadBullMQ } from './load-bullmq.js'
import { telemetryOption } from './telemetry.js'
import { jobs, type JobName, type JobPayload } from './jobs.js'

/** A queue of one kind of job. */
export interface JobQueue<Name extends JobName> {
  /** Adds jobs; one whose `key` is waiting or running already is not added again. */
  add(payloads: { data: JobPayload<Name>; key?: string }[]): Promise<void>
  /** Jobs that wait, run, or will be tried again. */
  countOpen(): Promise<number>
  close(): Promise<void>
}

// A job is at-least-once and every effect idempotent, so trying again is always right. The history is for people who
// look into the queue, and bounded: BullMQ keeps everything by default.
const options: Record<JobName, JobsOptions> = {
  score: { attempts: 8, backoff: { type: 'exponential', delay: 500, jitter: 0.5 }, removeOnComplete: { count: 100 }, removeOnFail: { count: 500 } },
  // Keys must be free again at once: the outbox decides what is still to be sent, not the queue.
  notify: { attempts: 8, backoff: { type: 'exponential', delay: 1000, jitter: 0.5 }, removeOnComplete: true, removeOnFail: true },
}

/** Opens the queue of one kind of job for adding to it. */
export function openQueue<Name extends JobName>(backend: QueueBackend, name: Name, onError: (error: Error) => void): JobQueue<Name> {
  const { createPostgresBackend, Queue } = loadBullMQ()
  const settings = { defaultJobOptions: options[name], ...telemetryOption() }
  const make = () => {
    const queue = backend.kind === 'postgres'
      ? new Queue(name, { ...settings, connection: connectToPostgres(backend.url) }, createPostgresBackend)
      : new Queue(name, { ...settings, connection: connectToRedis(backend.url, 'producer') })
    queue.on('error', onError)
    return queue
  }
  let opening: Promise<ReturnType<typeof make>> | undefined = backend.kind === 'redis' ? Promise.resolve(make()) : undefined
  // A queue whose first connection to PostgreSQL failed never recovers (see openPatiently): the next who asks opens it anew.
  const open = async () => {
    const queue = make()
    try {
      await queue.waitUntilReady()
      return queue
    } catch (error) {
      opening = undefined
      await queue.close().catch(() => undefined)
      throw error
    }
  }
  const find = () => (opening ??= open())
  return {
    async add(payloads) {
      if (payloads.length === 0) return
      const added = payloads.map(({ data, key }) => ({ name, data: jobs[name].parse(data), opts: key ? { jobId: key } : {} }))
      await (await find()).addBulk(added)
    },
    async countOpen() {
      const counts = await (await find()).getJobCounts('waiting', 'active', 'delayed', 'prioritized')
      return Object.values(counts).reduce((sum, count) => sum + count, 0)
    },
    async close() {
      const queue = await opening?.catch(() => undefined)
      try {
        await queue?.close()
      } catch {
        // BullMQ says goodbye to Redis, which fails while Redis is away. What is left is to hang up, and not to wait: nobody answers.
        queue?.disconnect().catch(() => undefined)
      }
    },
  }
}
