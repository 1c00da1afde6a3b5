import type { Health } from '../http/index.js'
import { readHeldChannels, readTroubledFeeds, type Store } from '../store/index.js'

/**
 * Whether Vigie works. Still ok where a feed or a channel does not: who restarts Vigie for what Slack refuses gains nothing.
 *
 * @throws where the database does not answer
 */
export async function readHealth(store: Store): Promise<Health> {
  await store.$queryRaw`SELECT 1`
  const held = await readHeldChannels(store)
  const troubled = await readTroubledFeeds(store)
  return { status: 'ok', ...(troubled.length > 0 && { troubledFeeds: troubled }), ...(held.length > 0 && { heldChannels: held.map(({ name, since }) => ({ channel: name, since })) }) }
}
