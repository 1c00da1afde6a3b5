import { VigieError } from '../../errors.js'
import { claimPost, doubtPost, isDeleted, longestWaitSeconds, recordPost, releasePost } from '../../store/index.js'
import { callOutside, type OutsideChannel, type OutsideContext } from './call-outside.js'
import type { ChatFailure } from './chat-failure.js'
import { isAbsent, nameAbsent } from './name-absent.js'

/** A message in a platform's terms, and which it is. */
export interface OutsidePosting<Rendered> {
  key: string
  message: Rendered
  /** The message whose thread it belongs to. */
  parent?: string
  /** What to do where a person has deleted the message that it belongs under. */
  ifOrphaned: 'drop' | 'stand-alone'
}

/** An attempt to post of which nobody knows the end. It began at `claimedAt`, and was over after `lengthMilliseconds`. */
export interface LostPosting {
  key: string
  parent?: string
  claimedAt: Date
  lengthMilliseconds: number
}

/** What a platform can do, as calls that fail by throwing. */
export interface OutsideWire<Rendered> {
  /** Posts, and returns the platform's id of the message. */
  send: (channel: OutsideChannel, posting: Omit<OutsidePosting<Rendered>, 'ifOrphaned'>) => Promise<string>
  /** Looks for a message whose answer was lost. A platform that cannot is told again: two messages are better than none. */
  find?: (channel: OutsideChannel, lost: LostPosting) => Promise<string | undefined>
  /** Codes by which it says that the message to reply to is gone. */
  withoutThread: ReadonlySet<string>
  /** What is left of a message that it refused because of how it is made; undefined where nothing can be left out. */
  reduce: (message: Rendered, code: string) => Rendered | undefined
}

/**
 * Posts once per (channel, key), whatever dies meanwhile; returns the platform's id. The claim in `chat_posts` comes first. Of an attempt
 * that nobody knows the end of, the message is looked up before anything is posted again (docs/decisions/0014), where the platform can be
 * asked (docs/decisions/0016 for one that cannot).
 *
 * @throws VigieError E_CHAT_UNSETTLED while an attempt is under way, E_CHAT_RATE_LIMITED, E_CHAT_UNREACHABLE, E_CHAT_REFUSED
 */
export async function postOnce<Rendered>(
  context: OutsideContext, wire: OutsideWire<Rendered>, channel: OutsideChannel, posting: OutsidePosting<Rendered>,
): Promise<string> {
  const { store, timings } = context
  const { key, parent } = posting
  // Whoever deleted an alert's message wants nothing about it in its thread; another alert is another matter.
  if (parent !== undefined && (isAbsent(parent) || (await isDeleted(store, channel.id, parent)))) {
    return posting.ifOrphaned === 'drop' ? nameAbsent(key) : await postOnce(context, wire, channel, standAlone(posting))
  }
  const post = { channelId: channel.id, key }
  const lease = timings.timeout + 2 * longestWaitSeconds * 1000
  const state = await claimPost(store, post, lease)
  switch (state.type) {
    case 'posted': return state.externalId
    case 'under-way': throw new VigieError('E_CHAT_UNSETTLED', { platform: context.title, channel: channel.name })
    case 'ours': return await new Attempt(context, wire, channel, state.claimedAt).send(posting)
    case 'doubtful': {
      const found = await new Attempt(context, wire, channel, state.claimedAt).settle(posting, lease)
      if (found !== undefined) return found
      await releasePost(store, post, state.claimedAt)
      return await postOnce(context, wire, channel, posting)
    }
  }
}

function standAlone<Rendered>({ key, message, ifOrphaned }: OutsidePosting<Rendered>): OutsidePosting<Rendered> {
  return { key, message, ifOrphaned }
}

/** One claimed attempt, from the call to what becomes of the claim. */
class Attempt<Rendered> {
  constructor(
    private readonly context: OutsideContext, private readonly wire: OutsideWire<Rendered>, private readonly channel: OutsideChannel, private readonly claimedAt: Date,
  ) {}

  async send(posting: OutsidePosting<Rendered>): Promise<string> {
    const { key, message, parent } = posting
    const outcome = await callOutside(this.context, this.channel, () => this.wire.send(this.channel, { key, message, ...(parent !== undefined && { parent }) }))
    if ('failure' in outcome) return await this.answerFailure(posting, outcome.failure)
    await recordPost(this.context.store, this.post(key), outcome.result)
    return outcome.result
  }

  async settle({ key, parent }: OutsidePosting<Rendered>, lengthMilliseconds: number): Promise<string | undefined> {
    const { find } = this.wire
    if (!find) return undefined
    const lost = { key, claimedAt: this.claimedAt, lengthMilliseconds, ...(parent !== undefined && { parent }) }
    const outcome = await callOutside(this.context, this.channel, () => find(this.channel, lost))
    if ('failure' in outcome) {
      // As doubtful as before; the next who comes may look at once. A thread that is gone holds nothing.
      if (this.isThreadGone(outcome.failure)) return undefined
      await doubtPost(this.context.store, this.post(key), this.claimedAt, 0)
      throw outcome.failure.error
    }
    if (outcome.result !== undefined) await recordPost(this.context.store, this.post(key), outcome.result)
    return outcome.result
  }

  private async answerFailure(posting: OutsidePosting<Rendered>, failure: ChatFailure): Promise<string> {
    const { store, log, title, timings } = this.context
    const post = this.post(posting.key)
    if (posting.parent !== undefined && this.isThreadGone(failure)) {
      if (posting.ifOrphaned === 'stand-alone') return await this.send(standAlone(posting))
      await recordPost(store, post, nameAbsent(posting.key))
      return nameAbsent(posting.key)
    }
    // What a platform cannot draw must not keep an alert from people.
    const rest = this.wire.reduce(posting.message, failure.code ?? '')
    if (rest !== undefined) {
      log.error({ code: failure.code, platform: title }, 'a message was refused for how it is made; it is posted without a part of it, or as its text alone')
      return await this.send({ ...posting, message: rest })
    }
    if (failure.isDoubtful) await doubtPost(store, post, this.claimedAt, timings.settle)
    else await releasePost(store, post, this.claimedAt)
    throw failure.error
  }

  private isThreadGone({ code }: ChatFailure): boolean {
    return code !== undefined && this.wire.withoutThread.has(code)
  }

  private post(key: string): { channelId: string; key: string } {
    return { channelId: this.channel.id, key }
  }
}
