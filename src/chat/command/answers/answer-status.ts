import { readDriftLearning } from '../../../alert/index.js'
import { readChampion, readCountedThrough, readFeedProgress, readMinuteCounts, readOpenAlerts, readStepCounts, type Store, type WatchOverview } from '../../../store/index.js'
import type { Answer } from '../answer.js'
import type { Asker, CommandContext } from '../command-context.js'
import { findWatch } from '../find-watch.js'
import { composeStatus } from './compose-status.js'
import { summariseHours, usualDays, type HourSummary } from './summarise-hours.js'

const hour = 3_600_000
const mostAlerts = 5

/** How a watch is doing: how much is said of it, how bad it is, against what is usual, and whether feed and model work. */
export async function answerStatus(context: CommandContext, named: { watch?: string; said: string }, who: Asker): Promise<Answer> {
  const found = await findWatch(context, who, { ...named, say: (name) => `status ${name}` })
  if ('answer' in found) return found.answer
  const { store, zone, now } = context
  const { watch } = found
  // What is not counted yet is not missing: a slow queue must not look like silence.
  const clock = (await readCountedThrough(store, watch.id)) ?? now()
  const where = { platform_externalId: { platform: who.platform, externalId: who.channelExternalId } }
  const channel = await store.channel.findUnique({ where, select: { id: true } })
  const [hours, rows, feed, champion, alerts, driftLearnt] = await Promise.all([
    readHours(store, watch, clock), readMinuteCounts(store, watch.id, new Date(clock.getTime() - 24 * hour), clock), readFeedProgress(store, watch.id),
    readChampion(store), readOpenAlerts(store, { channelId: channel?.id, watchId: watch.id }, mostAlerts),
    readDriftLearning(store, watch.id),
  ])
  const labels = { negative: 0, neutral: 0, positive: 0 }
  for (const row of rows) for (const label of ['negative', 'neutral', 'positive'] as const) labels[label] += row[label]
  const going = alerts.filter(({ endedAt }) => endedAt === null)
  return composeStatus({ watch, countedThrough: clock, hours, labels, feed, champion, driftLearnt, alerts: going, zone: watch.timeZone ?? zone, now: now() })
}

async function readHours(store: Store, { id, firstMinute }: WatchOverview, clock: Date): Promise<HourSummary> {
  const from = new Date(clock.getTime() - (usualDays + 1) * 24 * hour)
  return summariseHours(await readStepCounts(store, id, from, clock, 60, 'posts'), from, firstMinute)
}
