import type { Store } from './open-store.js'

const doubting = ['drift', 'misprediction']

/** Whether an alert that doubts the model goes on, of which nobody has noted yet that the model can be taught. */
export async function hasDoubtsWithoutOffer(store: Store): Promise<boolean> {
  const [found] = await store.$queryRaw<unknown[]>`
    SELECT 1 FROM alerts WHERE kind = ANY(${doubting}) AND ended_at IS NULL AND status IN ('open', 'acknowledged') AND NOT figures ? 'canTeach' LIMIT 1`
  return found !== undefined
}

/**
 * Notes of the alerts that doubt the model and go on that it can be taught by now, each once. Those that were written before it could
 * get a new revision: what channels show of them lacks the offer.
 *
 * @param since from when on it could
 * @returns how many got a new revision
 */
export async function noteOffer(store: Store, since: Date): Promise<number> {
  const noted = await store.$queryRaw<{ isOlder: boolean }[]>`
    UPDATE alerts SET figures = figures || '{"canTeach": true}'::jsonb, revision = revision + (created_at < ${since})::int
    WHERE kind = ANY(${doubting}) AND ended_at IS NULL AND status IN ('open', 'acknowledged') AND NOT figures ? 'canTeach'
    RETURNING created_at < ${since} AS "isOlder"`
  return noted.filter(({ isOlder }) => isOlder).length
}
