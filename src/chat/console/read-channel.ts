import { readVerdictsOf } from '../../feedback/index.js'
import type { Store } from '../../store/index.js'
import type { ConsoleEvent, ConsoleMessageView } from './console-event.js'
import { readMessages } from './read-messages.js'

/**
 * Reads a channel for one person: the newest alerts with their threads, or what came after `after` and a little before.
 * Parents come before what is in their thread.
 *
 * @param channel our id of the channel
 * @param after the highest `seq` the reader has
 */
export async function readChannel(
  store: Store, { channel, after, person }: { channel: string; after?: number | undefined; person: string },
): Promise<ConsoleEvent[]> {
  return await addVerdictsOf(store, person, await readMessages(store, channel, after))
}

/** Adds what one person says of the predictions shown. */
export async function addVerdictsOf(store: Store, person: string, messages: readonly ConsoleMessageView[]): Promise<ConsoleEvent[]> {
  const shown = messages.flatMap(({ predictionId }) => (predictionId === null ? [] : [predictionId]))
  const mine = await readVerdictsOf(store, 'console', person, shown)
  return messages.map((message) => ({ ...message, myVerdict: mine.get(message.predictionId ?? '') ?? null }))
}
