import { VigieError } from '../../errors.js'
import { withSpan } from '../../ops/trace/index.js'
import { longestWaitSeconds, type Store } from '../../store/index.js'
import type { Platform } from '../platform.js'
import { isHeldBack } from './is-held-back.js'
import { notifyChannel } from './notify-channel.js'
import { readAlert, type AlertToNotify } from './read-alert.js'

export type Platforms = Partial<Record<string, Platform>>

/**
 * Brings an alert, and its examples in its thread, to every channel of its watch; a channel that has them already sees
 * them edited, and one that is muted waits. Safe to repeat after any failure; a channel that fails or is slow keeps no other
 * waiting, and one that takes nothing now is left to the outbox.
 *
 * @throws VigieError E_NO_HANDLER for a channel of a platform that this program does not serve; whatever a platform throws
 */
export async function notifyAlert(store: Store, platforms: Platforms, alertId: string): Promise<void> {
  const alert = await readAlert(store, alertId)
  if (!alert) return
  const attributes = { 'vigie.alert': alertId, 'vigie.kind': alert.kind, 'vigie.revision': alert.revision }
  await withSpan('notify channels', { parent: alert.traceparent, attributes }, () => notifyReady(store, platforms, alert))
}

async function notifyReady(store: Store, platforms: Platforms, alert: AlertToNotify): Promise<void> {
  const ready = alert.watch.channels.filter((bound) => isReady(bound) && isForChannel(bound, alert))
  const outcomes = await Promise.allSettled(ready.map(async ({ channel }) => {
    if (await isHeldBack(store, channel, alert)) return
    const platform = platforms[channel.platform]
    if (!platform) throw new VigieError('E_NO_HANDLER', { what: `the platform ${channel.platform}` })
    await notifyChannel(store, platform, channel, alert)
  }))
  const failures = outcomes.flatMap((outcome): unknown[] => (outcome.status === 'rejected' ? [outcome.reason] : []))
  // One that trying again may cure comes first: it decides whether the queue tries again.
  if (failures.length > 0) throw failures.find((error) => !(error instanceof VigieError) || error.retryable) ?? failures[0]
}

type Bound = AlertToNotify['watch']['channels'][number]

function isReady({ channel: { freeAt } }: Bound): boolean {
  return freeAt === null || freeAt.getTime() <= Date.now() + longestWaitSeconds * 1000
}

// The outbox asks the same of the tables: a channel that was added later is told what still goes on, and not the whole past.
function isForChannel({ createdAt, channel }: Bound, alert: AlertToNotify): boolean {
  const goesOn = alert.endedAt === null && (alert.status === 'open' || alert.status === 'acknowledged')
  return goesOn || channel.chatMessages.length > 0 || alert.createdAt >= createdAt
}
