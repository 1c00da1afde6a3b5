import { setTimeout as sleep } from 'node:timers/promises'

/** A worker of BullMQ, as far as it is opened here. */
interface Openable {
  waitUntilReady(): Promise<unknown>
  close(): Promise<void>
}

const betweenTriesMilliseconds = 1000

/**
 * Opens what needs PostgreSQL, anew until it is there. BullMQ keeps for ever what came of its first connection, a failure too: a worker
 * that goes on with it asks again at once, in a loop that lets nothing else run, and never recovers.
 *
 * @returns what was opened and is ready; undefined where the signal aborts before
 */
export async function openPatiently<Opened extends Openable>(open: () => Opened, onError: (error: unknown) => void, signal: AbortSignal): Promise<Opened | undefined> {
  while (!signal.aborted) {
    const opened = open()
    try {
      await opened.waitUntilReady()
      return opened
    } catch (error) {
      onError(error)
      await opened.close().catch(() => undefined)
    }
    await sleep(betweenTriesMilliseconds, undefined, { signal }).catch(() => undefined)
  }
  return undefined
}
