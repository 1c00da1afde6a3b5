import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '../../ops/log.js'
import { runUntilStopped } from '../../ops/run-until-stopped.js'
import type { Store } from '../../store/index.js'
import type { Platforms } from '../notify/notify-alert.js'
import { sendDigests } from './send-digests.js'

export interface DigestOptions {
  store: Store
  platforms: Platforms
  /** IANA; of watches that name none. */
  zone: string
  log: Logger
}

const lookEveryMilliseconds = 30_000

/** Posts digests as their mornings come, by the wall clock, until stopped. Any number of processes may: keys decide. */
export function runDigests(options: DigestOptions): { stop: () => Promise<void> } {
  return runUntilStopped((signal) => loop(options, signal))
}

async function loop({ store, platforms, zone, log }: DigestOptions, signal: AbortSignal): Promise<void> {
  const onFailure = (err: unknown): void => log.error({ err }, 'a digest could not be sent')
  while (!signal.aborted) {
    await sendDigests(store, platforms, { now: new Date(), zone, onFailure }).catch(onFailure)
    await sleep(lookEveryMilliseconds, undefined, { signal }).catch(() => undefined)
  }
}
