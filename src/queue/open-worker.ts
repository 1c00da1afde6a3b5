import { VigieError } from '../errors.js'
import { connectToPostgres, connectToRedis, type QueueBackend } from './backend.js'
import { loadBullMQ } from './load-bullmq.js'
import { openPatiently } from './open-patiently.js'
import { telemetryOption } from './telemetry.js'
import { jobs, type JobName, type JobPayload } from './jobs.js'

export interface WorkerEvents {
  /** The worker itself has trouble, such as a lost connection; it goes on by itself. */
  onError(error: Error): void
  /** A job failed; `final` says that it will not be tried again. */
  onFailed(error: Error, final: boolean): void
}

/** A running worker. `stop` lets jobs under way finish, but waits no longer than `graceMilliseconds`. */
export interface JobWorker {
  stop(graceMilliseconds: number): Promise<void>
}

/**
 * Starts taking jobs of one kind. A handler's error is retried by the queue unless it is a VigieError that says that
 * trying again cannot help.
 */
export function openWorker<Name extends JobName>(
  backend: QueueBackend, name: Name, handle: (payload: JobPayload<Name>) => Promise<void>, concurrency: number, events: WorkerEvents,
): JobWorker {
  const { createPostgresBackend, UnrecoverableError, Worker } = loadBullMQ()
  const run = async (job: { data: unknown }): Promise<void> => {
    try {
      await handle(jobs[name].parse(job.data) as JobPayload<Name>)
    } catch (error) {
      if (error instanceof VigieError && !error.retryable) throw new UnrecoverableError(`${error.code}: ${error.message}`)
      throw error
    }
  }
  const settings = { concurrency, autorun: false, ...telemetryOption() }
  const open = () => {
    const worker = backend.kind === 'postgres'
      ? new Worker(name, run, { ...settings, connection: connectToPostgres(backend.url) }, createPostgresBackend)
      : new Worker(name, run, { ...settings, connection: connectToRedis(backend.url, 'worker') })
    worker.on('error', (error) => events.onError(error))
    worker.on('failed', (job, error) => {
      const spent = job === undefined || job.attemptsMade >= (job.opts.attempts ?? 1)
      events.onFailed(error, spent || error instanceof UnrecoverableError)
    })
    return worker
  }
  const stopping = new AbortController()
  // Redis is waited for by its own client.
  const opening = backend.kind === 'redis' ? Promise.resolve(open()) : openPatiently(open, (error) => events.onError(asError(error)), stopping.signal)
  void opening.then((worker) => (stopping.signal.aborted ? worker?.close(true) : worker?.run())).catch((error: unknown) => events.onError(asError(error)))
  return {
    async stop(graceMilliseconds) {
      stopping.abort()
      const grace = AbortSignal.timeout(graceMilliseconds)
      const spent = new Promise<undefined>((resolve) => grace.addEventListener('abort', () => resolve(undefined), { once: true }))
      const worker = await Promise.race([opening, spent])
      if (!worker) return
      const drained = worker.pause().catch((error: unknown) => events.onError(asError(error)))
      await Promise.race([drained, spent])
      // Not close() before: it waits for ever for a job that hangs, and a second call joins the first. What is cut off here is
      // taken up again as stalled.
      await worker.close(grace.aborted)
    },
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
