import { VigieError } from '../../errors.js'
import { claimPost, doubtPost, isDeleted, longestWaitSeconds, recordPost, releasePost, type PostKey } from '../../store/index.js'
import { callSlack, type SlackChannel, type SlackContext } from './call-slack.js'
import type { SlackFailure } from './explain-slack-error.js'
import { findPost, metadataType } from './find-post.js'
import { leaveOut } from './leave-out.js'
import { isAbsent, nameAbsent } from './name-absent.js'
import type { SlackMessage } from './render/slack-message.js'

/** A message in Slack's terms, and which it is. */
export interface SlackPosting {
  key: string
  message: SlackMessage
  /** The message whose thread it belongs to. */
  parent?: string
  /** What to do where a person has deleted the message that it belongs under. */
  ifOrphaned: 'drop' | 'stand-alone'
}

const withoutThread = new Set(['thread_not_found', 'restricted_action_thread_locked'])

/**
 * Posts once per (channel, key), whatever dies meanwhile; returns the `ts`. The claim in `chat_posts` comes first. Of an attempt that
 * nobody knows the end of, the message is looked up by its key before anything is posted again (docs/decisions/0014).
 *
 * @throws VigieError E_CHAT_UNSETTLED while an attempt is under way, E_CHAT_RATE_LIMITED, E_CHAT_UNREACHABLE, E_CHAT_REFUSED
 */
export async function postOnce(context: SlackContext, channel: SlackChannel, posting: SlackPosting): Promise<string> {
  const { store, timings } = context
  const { key, parent } = posting
  // Whoever deleted an alert's message wants nothing about it in its thread; another alert is another matter.
  if (parent !== undefined && (isAbsent(parent) || (await isDeleted(store, channel.id, parent)))) {
    return posting.ifOrphaned === 'drop' ? nameAbsent(key) : await postOnce(context, channel, standAlone(posting))
  }
  const post = { channelId: channel.id, key }
  const lease = timings.timeout + 2 * longestWaitSeconds * 1000
  const state = await claimPost(store, post, lease)
  switch (state.type) {
    case 'posted': return state.externalId
    case 'under-way': throw new VigieError('E_CHAT_UNSETTLED', { platform: 'Slack', channel: channel.name })
    case 'ours': return await send(context, channel, posting, state.claimedAt)
    case 'doubtful': {
      const found = await settle(context, channel, posting, state.claimedAt, lease)
      if (found !== undefined) return found
      await releasePost(store, post, state.claimedAt)
      return await postOnce(context, channel, posting)
    }
  }
}

function standAlone({ key, message, ifOrphaned }: SlackPosting): SlackPosting {
  return { key, message, ifOrphaned }
}

async function send(context: SlackContext, channel: SlackChannel, posting: SlackPosting, claimedAt: Date): Promise<string> {
  const { key, message, parent } = posting
  const post = { channelId: channel.id, key }
  const outcome = await callSlack(context, channel, (client) => client.chat.postMessage({
    channel: channel.externalId, ...message, unfurl_links: false, unfurl_media: false,
    metadata: { event_type: metadataType, event_payload: { key } }, ...(parent !== undefined && { thread_ts: parent }),
  }))
  if ('result' in outcome) {
    const ts = outcome.result.ts ?? ''
    await recordPost(context.store, post, ts)
    return ts
  }
  return await answerFailure(context, channel, posting, claimedAt, outcome.failure)
}

async function answerFailure(context: SlackContext, channel: SlackChannel, posting: SlackPosting, claimedAt: Date, failure: SlackFailure): Promise<string> {
  const post: PostKey = { channelId: channel.id, key: posting.key }
  if (failure.code !== undefined && withoutThread.has(failure.code)) {
    if (posting.ifOrphaned === 'stand-alone') return await send(context, channel, standAlone(posting), claimedAt)
    await recordPost(context.store, post, nameAbsent(posting.key))
    return nameAbsent(posting.key)
  }
  // Blocks that Slack takes no more of must not keep an alert from people.
  const rest = failure.code?.includes('blocks') ? leaveOut(posting.message) : undefined
  if (rest) {
    context.log.error({ code: failure.code, left: rest.blocks.length }, 'Slack refused the blocks of a message; it is posted without some, or as its text alone')
    return await send(context, channel, { ...posting, message: rest }, claimedAt)
  }
  if (failure.isDoubtful) await doubtPost(context.store, post, claimedAt, context.timings.settle)
  else await releasePost(context.store, post, claimedAt)
  throw failure.error
}

async function settle(context: SlackContext, channel: SlackChannel, { key, parent }: SlackPosting, claimedAt: Date, lengthMilliseconds: number): Promise<string | undefined> {
  const post = { channelId: channel.id, key }
  const lost = { channel: channel.externalId, key, claimedAt, lengthMilliseconds, ...(parent !== undefined && { parent }) }
  const outcome = await callSlack(context, channel, (client) => findPost(client, lost))
  if ('failure' in outcome) {
    // As doubtful as before; the next who comes may look at once. A thread that is gone holds nothing.
    if (outcome.failure.code === 'thread_not_found') return undefined
    await doubtPost(context.store, post, claimedAt, 0)
    throw outcome.failure.error
  }
  if (outcome.result !== undefined) await recordPost(context.store, post, outcome.result)
  return outcome.result
}
