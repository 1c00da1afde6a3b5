import { setTimeout as sleep } from 'node:timers/promises'
import { LogLevel, SocketModeReceiver } from '@slack/bolt'
import { z } from 'zod'
import type { Logger } from '../../../ops/log.js'
import { explainSlackError } from '../explain-slack-error.js'
import { quietLogger } from '../slack-client.js'
import type { Acknowledgement } from './payload-receiver.js'

export interface SocketOptions {
  /** `xapp-…`, with the scope connections:write. */
  appToken: string
  apiUrl?: string
  log: Logger
  deliver: (payload: Record<string, unknown>, retryNum?: number) => Promise<Acknowledgement>
}

const pauseMilliseconds = 5000
const timeoutMilliseconds = 10_000

const envelope = z.object({ body: z.record(z.string(), z.unknown()), retry_num: z.number().optional(), ack: z.custom<(answer?: Acknowledgement) => Promise<void>>((each) => typeof each === 'function') })

/**
 * Keeps a connection of Socket Mode open until stopped, for those whom Slack cannot reach. An envelope is acknowledged when it is taken.
 * Reconnecting is ours: the client's own ends the process where the token was revoked meanwhile.
 */
export function keepSocketOpen({ appToken, apiUrl, log, deliver }: SocketOptions): { stop: () => Promise<void> } {
  const clientOptions = { ...(apiUrl !== undefined && { slackApiUrl: apiUrl }), retryConfig: { retries: 0 }, timeout: timeoutMilliseconds, ...(quietLogger && { logger: quietLogger }) }
  // Of the receiver its client alone is used: the receiver itself acknowledges events before anybody has written them down.
  const { client } = new SocketModeReceiver({ appToken, autoReconnectEnabled: false, installerOptions: { clientOptions }, logLevel: LogLevel.ERROR, ...(quietLogger && { logger: quietLogger }) })
  client.on('slack_event', (given: unknown) => void takeEnvelope(given, deliver, log))
  const abort = new AbortController()
  const keeping = keep(client, abort.signal, log)
  return {
    async stop() {
      abort.abort()
      await client.disconnect().catch(() => undefined)
      await keeping
    },
  }
}

async function keep(client: SocketModeReceiver['client'], signal: AbortSignal, log: Logger): Promise<void> {
  const isOver = (): boolean => signal.aborted
  while (!isOver()) {
    try {
      const gone = new Promise<void>((resolve) => client.once('disconnected', () => resolve()))
      await client.start()
      log.info('Slack is connected (Socket Mode)')
      await gone
    } catch (error) {
      if (isOver()) break
      const { message, cure } = explainSlackError(error, 'Socket Mode').error
      log.warn({ problem: message, cure }, 'Slack could not be connected; nothing that people say or press there is heard meanwhile')
      await sleep(pauseMilliseconds, undefined, { signal }).catch(() => undefined)
    }
  }
}

async function takeEnvelope(given: unknown, deliver: SocketOptions['deliver'], log: Logger): Promise<void> {
  const parsed = envelope.safeParse(given)
  if (!parsed.success) return
  const { body, retry_num: retryNum, ack } = parsed.data
  try {
    await ack(await deliver(body, retryNum))
  } catch {
    log.warn('Slack is asked to send something again: it could not be taken')
  }
}
