import { setTimeout as sleep } from 'node:timers/promises'
import type { webApi } from '@slack/bolt'
import { VigieError } from '../../errors.js'
import type { Logger } from '../../ops/log.js'
import { clearTrouble, holdChannel, takeTurn, type Store } from '../../store/index.js'
import { explainSlackError, type SlackFailure } from './explain-slack-error.js'
import type { SlackTimings } from './slack-timings.js'

/** Everything a call needs. */
export interface SlackContext {
  store: Store
  client: webApi.WebClient
  log: Logger
  timings: SlackTimings
}

/** A row of `channels`. */
export interface SlackChannel {
  id: string
  externalId: string
  name: string
}

export type Outcome<Result> = { result: Result } | { failure: SlackFailure }

/**
 * Makes a call about a channel when it is the channel's turn. A failure that is the channel's, and not the message's, holds back
 * everything else that it would be sent, for as long as makes sense, and is said once.
 */
export async function callSlack<Result>(
  { store, client, log, timings }: SlackContext, channel: SlackChannel, call: (client: webApi.WebClient) => Promise<Result>,
): Promise<Outcome<Result>> {
  const turn = await takeTurn(store, channel.id, timings.gap)
  if ('heldFor' in turn) {
    const error = new VigieError('E_CHAT_RATE_LIMITED', { platform: 'Slack', channel: channel.name, seconds: turn.heldFor })
    return { failure: { error, holdSeconds: 0, isDoubtful: false } }
  }
  await sleep(turn.wait)
  try {
    const result = await call(client)
    if (await clearTrouble(store, channel.id)) log.info({ channel: channel.name }, 'the channel takes messages again')
    return { result }
  } catch (error) {
    const failure = explainSlackError(error, channel.name)
    if (failure.holdSeconds > 0) await hold({ store, log }, channel, failure)
    return { failure }
  }
}

async function hold({ store, log }: Pick<SlackContext, 'store' | 'log'>, channel: SlackChannel, { error, holdSeconds }: SlackFailure): Promise<void> {
  // Processes that were turned away together must not come back together.
  const seconds = holdSeconds + Math.random()
  const isNews = await holdChannel(store, channel.id, seconds, `${error.message} ${error.cure}`)
  if (isNews) log.warn({ channel: channel.name, code: error.code, problem: error.message, cure: error.cure }, 'messages to a channel are held back')
}
