import type { Logger } from '../../ops/log.js'
import { openWorker, type JobWorker, type QueueBackend } from '../../queue/index.js'
import { markSeen, type Store } from '../../store/index.js'
import type { FollowedChampion } from '../versions/follow-champion.js'
import { scoreInShadow } from './score-in-shadow.js'
import { scoreMentions } from './score-mentions.js'

// Two jobs at a time keep the model busy while the other one talks to the database.
const concurrency = 2

/** How often a scorer says that it runs: the detector of silence waits for some of these (see `settings.ts` there). */
const seenEveryMilliseconds = 15_000

/** Starts to score what the queue holds with the model that decides, batch by batch, and says in the table that it does. */
export async function runScorer(store: Store, backend: QueueBackend, { holder, useShadow }: Pick<FollowedChampion, 'holder' | 'useShadow'>, log: Logger): Promise<JobWorker> {
  await markSeen(store, holder.version)
  const alive = setInterval(() => {
    markSeen(store, holder.version).catch((error: unknown) => log.warn({ err: error }, 'the scorer could not say that it runs'))
  }, seenEveryMilliseconds)
  const score = async ({ mentionIds }: { mentionIds: readonly string[] }): Promise<void> => {
    await holder.use((model) => scoreMentions(store, model, mentionIds))
    // A challenger may fail as it likes: the mentions are scored.
    await useShadow((model) => scoreInShadow(store, model, mentionIds)).catch((err: unknown) => log.warn({ err }, 'the challenger could not be tried on a batch'))
  }
  const worker = openWorker(backend, 'score', score, concurrency, {
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
