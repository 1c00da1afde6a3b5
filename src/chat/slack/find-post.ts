import type { webApi } from '@slack/bolt'
import type { LostPosting } from '../outside/post-once.js'

/** What our messages carry for apps alone, so that one can be found again. */
export const metadataType = 'vigie_message'

/** Clocks of two machines differ; further than this they must not. */
const skewMilliseconds = 5 * 60_000

/** Where and when a message may have been posted. */
export interface LostPost extends LostPosting {
  /** Slack's id of the channel. */
  channel: string
}

/**
 * Looks for a message by the key in its metadata, among those of the minutes around its attempt, in the channel or its thread;
 * returns Slack's id of it. Needs the scopes channels:history and groups:history, for this alone.
 */
export async function findPost(client: webApi.WebClient, { channel, key, parent, claimedAt, lengthMilliseconds }: LostPost): Promise<string | undefined> {
  const span = {
    channel, include_all_metadata: true, inclusive: true, limit: 100,
    oldest: toTs(claimedAt.getTime() - skewMilliseconds), latest: toTs(claimedAt.getTime() + lengthMilliseconds + skewMilliseconds),
  }
  for (let cursor: string | undefined; ;) {
    const next = cursor === undefined ? {} : { cursor }
    const page = parent === undefined ? await client.conversations.history({ ...span, ...next }) : await client.conversations.replies({ ...span, ...next, ts: parent })
    const found = page.messages?.find(({ metadata }) => metadata?.event_type === metadataType && (metadata.event_payload as { key?: unknown } | undefined)?.key === key)
    if (found) return found.ts
    cursor = page.response_metadata?.next_cursor
    if (cursor === undefined || cursor === '') return undefined
  }
}

function toTs(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(6)
}
