import type { Logger } from '../../ops/log.js'
import { openWorker, type JobWorker, type QueueBackend } from '../../queue/index.js'
import { markSeen, type Store } from '../../store/index.js'
import type { ModelHolder } from '../versions/model-holder.js'
import { scoreMentions } from './score-mentions.js'

// Two jobs at a time keep the model busy while the other one talks to the database.
const concurrency = 2

/** How often a scorer says that it runs: the detector of silence waits for some of these (see `settings.ts` there). */
const seenEveryMilliseconds = 15_000

/** Starts to score what the queue holds with the model that decides, batch by batch, and says in the table that it does. */
export async function runScorer(store: Store, backend: QueueBackend, holder: ModelHolder, log: Logger): Promise<JobWorker> {
  await markSeen(store, holder.version)
  const alive = setInterval(() => {
    markSeen(store, holder.version).catch((error: unknown) => log.warn({ err: error }, 'the scorer could not say that it runs'))
  }, seenEveryMilliseconds)
  const worker = openWorker(backend, 'score', ({ mentionIds }) => holder.use((model) => scoreMentions(store, model, mentionIds)), concurrency, {
    onError: (error) => log.warn({ err: error }, 'the scoring queue has trouble'),
    onFailed: (error, final) => log.error({ err: error, final }, 'scoring a batch failed'),
  })
  return {
    async stop(graceMilliseconds) {
      clearInterval(alive)
      await worker.stop(graceMilliseconds)
    },
  }
}
