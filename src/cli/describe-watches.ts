import { findNextDigest, formatDate, formatDollars, formatLocal, toLocal } from '../chat/index.js'
import { learningMinutes } from '../detect/index.js'
import type { WatchOverview } from '../store/index.js'

const heads = ['watch', 'feed', 'preset', 'chosen', 'state', 'mentions', 'alerts', 'spent this month', 'next digest'] as const
const learningLength = learningMinutes * 60_000

/**
 * The watches as a table. Pure.
 *
 * @param zone IANA; for watches that name none
 */
export function describeWatches(watches: readonly WatchOverview[], zone: string, now: Date): string {
  if (watches.length === 0) return 'There is no watch yet. Begin a feed: npx vigie start --feed demo, or --feed FILE; or add a watch of a live one with --add.\n'
  const rows = watches.map((watch) => [
    watch.name, watch.feedKind, watch.preset, formatDate(toLocal(watch.presetSince, watch.timeZone ?? zone).date), describeState(watch),
    watch.mentions.toLocaleString('en'), watch.alerts.toLocaleString('en'), watch.monthlyBudget === null ? 'free' : `${formatDollars(watch.spent)} of ${formatDollars(watch.monthlyBudget)}`,
    describeDigest(watch, watch.timeZone ?? zone, now),
  ])
  const all = [[...heads], ...rows]
  const widths = heads.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const table = all.map((row) => `${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()}\n`)
  return [...table, ...describeTroubles(watches)].join('')
}

function describeTroubles(watches: readonly WatchOverview[]): string[] {
  const troubles = new Map(watches.flatMap(({ feedId, feedKind, feedTrouble }) => (feedTrouble === null ? [] : [[feedId, `The feed ${feedKind} has trouble. ${feedTrouble}\n`]])))
  return troubles.size === 0 ? [] : ['\n', ...troubles.values()]
}

function describeState({ pausedAt, countingSince, firstMinute, judgedThrough }: WatchOverview): string {
  if (pausedAt) return 'paused'
  if (countingSince) return 'counting only'
  if (!firstMinute) return 'no mention yet'
  return judgedThrough && judgedThrough.getTime() - firstMinute.getTime() >= learningLength ? 'watching' : 'learning'
}

function describeDigest(watch: WatchOverview, zone: string, now: Date): string {
  if (watch.digest === 'off') return 'off'
  const next = findNextDigest(watch, now, zone)
  return next ? `${watch.digest}: ${formatLocal(next, zone)} ${zone}` : 'on request (vigie digest)'
}
