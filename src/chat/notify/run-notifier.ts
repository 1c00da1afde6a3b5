import { setTimeout as sleep } from 'node:timers/promises'
import { VigieError } from '../../errors.js'
import type { Logger } from '../../ops/log.js'
import { openQueue, openWorker, type QueueBackend } from '../../queue/index.js'
import { readOutbox, type Store, type Undelivered } from '../../store/index.js'
import { endMutes } from './end-mutes.js'
import { notifyAlert, type Platforms } from './notify-alert.js'

export interface NotifierOptions {
  store: Store
  backend: QueueBackend
  platforms: Platforms
  log: Logger
  /** Told of every try that failed. */
  onFailure?: (() => void) | undefined
}

const lookEveryMilliseconds = 500
const atOnce = 100
const graceMilliseconds = 10_000

/** Moves alerts from the table to the queue and from the queue to the channels, until stopped. */
export function runNotifier(options: NotifierOptions): { stop: () => Promise<void> } {
  const { store, backend, platforms, log } = options
  const abort = new AbortController()
  const queue = openQueue(backend, 'notify', (error) => log.warn({ err: error }, 'the notify queue has trouble'))
  // One at a time keeps the order in which alerts were opened.
  const worker = openWorker(backend, 'notify', ({ alertId }) => notifyAlert(store, platforms, alertId), 1, {
    onError: (error) => log.warn({ err: error }, 'the notify queue has trouble'),
    onFailed: (error, final) => reportFailure(options, error, final),
  })
  const moving = moveOutbox(options, queue, abort.signal)
  return {
    async stop() {
      abort.abort()
      await moving
      await worker.stop(graceMilliseconds)
      await queue.close()
    },
  }
}

async function moveOutbox(options: NotifierOptions, queue: ReturnType<typeof openQueue<'notify'>>, signal: AbortSignal): Promise<void> {
  const { store, log } = options
  while (!signal.aborted) {
    try {
      await endMutes(options, new Date())
      const due = await readOutbox(store, atOnce)
      try {
        await queue.add(due.map(({ alertId, revision }) => ({ data: { alertId }, key: `alert-${alertId}-r${revision}` })))
      } catch (error) {
        log.warn({ err: error }, 'the notify queue did not answer; channels are told without it')
        await tellWithoutQueue(options, due)
      }
    } catch (error) {
      log.error({ err: error }, 'the notifier is waiting for its services')
    }
    await sleep(lookEveryMilliseconds, undefined, { signal }).catch(() => undefined)
  }
}

/** That the queue does not answer is what people must hear of: saying so may not depend on it. */
async function tellWithoutQueue(options: NotifierOptions, due: readonly Undelivered[]): Promise<void> {
  for (const { alertId } of due) {
    await notifyAlert(options.store, options.platforms, alertId).catch((error: unknown) => reportFailure(options, error, false))
  }
}

// That a platform takes no messages is said once, where the channel is held back: every try would say it again.
function reportFailure({ log, onFailure }: NotifierOptions, error: unknown, final: boolean): void {
  onFailure?.()
  // The queue keeps of an error that is not to be tried again no more than its message, which begins with the code.
  const said = error instanceof VigieError ? String(error.code) : String(error instanceof Error ? error.message : error)
  const isKnown = said.startsWith('E_CHAT_')
  log[isKnown ? 'debug' : 'error']({ err: error, final }, 'notifying a channel failed')
}
