import { setTimeout as sleep } from 'node:timers/promises'
import { createConsolePlatform, runNotifier } from '../chat/index.js'
import type { Config } from '../config.js'
import { settleBadBuzz } from '../detect/index.js'
import type { Logger } from '../ops/log.js'
import type { Services } from '../ops/open-services.js'
import { openStore, readFeedTotals, readReplayProgress, type FeedTotals, type NewFeed, type Store } from '../store/index.js'
import { storeFeed } from './begin-feed.js'
import { startRoles } from './start-roles.js'

/** An alert as `vigie replay` reports it. */
export interface ReplayedAlert {
  kind: string
  watch: string
  opened_at: string
  ended_at: string | null
  severity: number
  observed: number
  expected: number
  /** Ids of the mentions shown under it. */
  examples: string[]
}

export interface ReplayTotals extends FeedTotals {
  scored: number
  alerts: number
  seconds: number
}

export interface ReplayOptions {
  services: Services
  config: Config
  feed: NewFeed
  log: Logger
  signal: AbortSignal
  /** Called now and then with the rows that were done with since the last call. */
  onSettled?: (count: number) => void
  /** Called once an alert; at full speed when all is done, in the order of their time. */
  onAlert?: (alert: ReplayedAlert) => void
}

const lookEveryMilliseconds = 100

/**
 * Runs the whole pipeline on one feed until everything it holds is stored, scored, judged and told, and returns the totals.
 * On a database that has part of it already, it goes on from there.
 *
 * @throws VigieError E_FEED_FAILED, and what the roles throw at start
 */
export async function runReplay(options: ReplayOptions): Promise<ReplayTotals> {
  const { services, config, feed, log, signal } = options
  const startedAt = performance.now()
  await storeFeed(services.databaseUrl, feed)
  const store = openStore(services.databaseUrl, 4)
  const running = await startRoles(['score', 'detect', 'intake'], { services, config, log })
  const notifier = runNotifier({ store, backend: services.backend, platforms: { console: createConsolePlatform(store) }, log })
  try {
    await follow(store, options)
    const totals = await readTotals(store, feed.id)
    return { ...totals, seconds: Math.round(performance.now() - startedAt) / 1000 }
  } finally {
    await running.stop()
    await notifier.stop()
    await store.$disconnect()
    if (signal.aborted) log.warn('the replay was broken off')
  }
}

async function follow(store: Store, { feed, signal, onSettled, onAlert }: ReplayOptions): Promise<void> {
  const told = new Set<string>()
  const live = feed.settings.speed !== 'max'
  for (let seen = 0; !signal.aborted; ) {
    const { settled, done: looked } = await readReplayProgress(store, feed.id, ['bad-buzz', 'silence'], settleBadBuzz('balanced').binMinutes)
    // Last, because it follows the others.
    const done = looked && (await readReplayProgress(store, feed.id, ['drift'], 60)).done
    onSettled?.(Math.max(0, settled - seen))
    seen = Math.max(seen, settled)
    if (done || live) await tellAlerts(store, feed.id, told, onAlert)
    if (done) return
    await sleep(lookEveryMilliseconds, undefined, { signal }).catch(() => undefined)
  }
}

async function tellAlerts(store: Store, feedId: string, told: Set<string>, onAlert: ReplayOptions['onAlert']): Promise<void> {
  const alerts = await store.alert.findMany({
    where: { watch: { feedId } },
    include: { watch: true, examples: { orderBy: { rank: 'asc' }, include: { prediction: { select: { mentionId: true } } } } },
    orderBy: [{ openedAt: 'asc' }, { watch: { name: 'asc' } }],
  })
  for (const alert of alerts) {
    if (told.has(alert.id)) continue
    told.add(alert.id)
    const { kind, severity, observed, expected } = alert
    const examples = alert.examples.map((example) => example.prediction.mentionId)
    const [opened_at, ended_at] = [alert.openedAt.toISOString(), alert.endedAt?.toISOString() ?? null]
    onAlert?.({ kind, watch: alert.watch.name, opened_at, ended_at, severity, observed, expected: Math.round(expected * 100) / 100, examples })
  }
}

async function readTotals(store: Store, feedId: string): Promise<Omit<ReplayTotals, 'seconds'>> {
  const [scored, alerts] = await Promise.all([
    store.prediction.count({ where: { mention: { matches: { some: { watch: { feedId } } } } } }),
    store.alert.count({ where: { watch: { feedId } } }),
  ])
  return { ...(await readFeedTotals(store, feedId)), scored, alerts }
}
