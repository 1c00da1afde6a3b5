import type { FakeMessage } from '../workspace.js'

/** A message as Slack's answers show it; metadata only to those who ask for it. */
export function showMessage(message: FakeMessage, withMetadata: boolean): Record<string, unknown> {
  const { ts, threadTs, user, text, blocks, metadata, edits, reactions } = message
  return {
    type: 'message', ts, user, bot_id: 'BBOT', text, blocks,
    ...(threadTs !== undefined && { thread_ts: threadTs }),
    ...(edits > 0 && { edited: { user, ts } }),
    ...(reactions.length > 0 && { reactions: reactions.map((each) => ({ ...each, count: each.users.length })) }),
    ...(withMetadata && metadata && { metadata }),
  }
}
