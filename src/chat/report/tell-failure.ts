import type { Store } from '../../store/index.js'
import { deliverMessage } from '../notify/deliver-message.js'
import type { Platforms } from '../notify/notify-alert.js'
import type { AnswerMessage } from '../message.js'
import { readListening } from './read-listening.js'

/** A retraining that came to nothing. */
export interface FailedRetraining {
  /** What went wrong and what to do about it, in words for people. */
  reason: string
  begunAt: Date
}

/**
 * Tells every channel that hears about a watch that a retraining, which somebody asked for and was promised to hear of, came to nothing.
 *
 * @throws {AggregateError} of what channels failed with, when all have been tried
 */
export async function tellFailure(store: Store, platforms: Platforms, { reason, begunAt }: FailedRetraining): Promise<void> {
  const message: AnswerMessage = {
    type: 'answer', title: 'The model could not be retrained, and the one that decides stays.', lines: [reason], facts: [],
    choices: [{ label: 'Try again', say: 'retrain' }], stays: true, share: false, invented: false,
  }
  const key = `retraining-failed:${begunAt.toISOString()}`
  const channels = await readListening(store, { key, revision: 1, now: new Date() })
  const outcomes = await Promise.allSettled(channels.map(async ({ platform: name, ...channel }) => {
    const platform = platforms[name]
    if (platform) await deliverMessage(store, platform, { channel, key, message, revision: 1 })
  }))
  const failures = outcomes.flatMap((outcome): unknown[] => (outcome.status === 'rejected' ? [outcome.reason] : []))
  if (failures.length > 0) throw new AggregateError(failures, 'some channels could not be told')
}
