import { setTimeout as sleep } from 'node:timers/promises'
import { VigieError } from '../../errors.js'
import type { Logger } from '../../ops/log.js'
import { clearTrouble, holdChannel, takeTurn, type Store } from '../../store/index.js'
import type { ChatFailure } from './chat-failure.js'
import type { ChatTimings } from './chat-timings.js'

/** Everything a call of a chat system needs that is not that system's own. */
export interface OutsideContext {
  store: Store
  log: Logger
  /** What people call the system: "Slack". */
  title: string
  timings: ChatTimings
  /** Says in the catalogue's terms what a call failed with; `channel` is its name, for people. */
  explain: (error: unknown, channel: string) => ChatFailure
}

/** A row of `channels`. */
export interface OutsideChannel {
  id: string
  externalId: string
  name: string
  /** Slack's workspace, where Vigie serves several; null everywhere else. */
  teamId: string | null
}

export type Outcome<Result> = { result: Result } | { failure: ChatFailure }

/**
 * Makes a call about a channel when it is the channel's turn. A failure that is the channel's, and not the message's, holds back
 * everything else that it would be sent, for as long as makes sense, and is said once.
 */
export async function callOutside<Result>(context: OutsideContext, channel: OutsideChannel, call: () => Promise<Result>): Promise<Outcome<Result>> {
  const { store, log, title, timings, explain } = context
  const turn = await takeTurn(store, channel.id, timings.gap)
  if ('heldFor' in turn) {
    const error = new VigieError('E_CHAT_RATE_LIMITED', { platform: title, channel: channel.name, seconds: turn.heldFor })
    return { failure: { error, holdSeconds: 0, isDoubtful: false } }
  }
  await sleep(turn.wait)
  try {
    const result = await call()
    if (await clearTrouble(store, channel.id)) log.info({ channel: channel.name }, 'the channel takes messages again')
    return { result }
  } catch (error) {
    const failure = explain(error, channel.name)
    if (failure.holdSeconds > 0) await hold(context, channel, failure)
    return { failure }
  }
}

async function hold({ store, log }: OutsideContext, channel: OutsideChannel, { error, holdSeconds }: ChatFailure): Promise<void> {
  // Processes that were turned away together must not come back together.
  const seconds = holdSeconds + Math.random()
  const isNews = await holdChannel(store, channel.id, seconds, `${error.message} ${error.cure}`)
  if (isNews) log.warn({ channel: channel.name, code: error.code, problem: error.message, cure: error.cure }, 'messages to a channel are held back')
}
