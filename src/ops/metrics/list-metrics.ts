import type { OperatingFigures } from '../../store/index.js'
import type { Metric } from './metric.js'
import type { ProcessFigures } from './process-figures.js'

/** What is true of all processes together, and of the one that is asked. */
export interface FiguresToList extends OperatingFigures {
  /** Without those that could not be asked. */
  queues: { name: string; open: number }[]
  process: Readonly<ProcessFigures>
}

/** Names the figures for operators; docs/operating.md explains them. Pure. */
export function listMetrics(figures: FiguresToList, now: Date): Metric[] {
  const { feeds, alerts, watches, held, verdicts, queues, undelivered, process } = figures
  return [
    counter('vigie_mentions_total', 'Mentions stored, by feed.', feeds.map(({ id, stored }) => at({ feed: id }, stored))),
    counter('vigie_mentions_duplicate_total', 'Mentions that a feed gave again, by feed.', feeds.map(({ id, duplicates }) => at({ feed: id }, duplicates))),
    counter('vigie_mentions_rejected_total', 'Rows of a feed that could not be used, by feed.', feeds.map(({ id, rejected }) => at({ feed: id }, rejected))),
    counter('vigie_feed_troubles_total', 'Times a feed did not work as it should, by what was wrong.', feeds.flatMap(({ id, troubles }) => Object.entries(troubles).map(([kind, count]) => at({ feed: id, kind }, count)))),
    gauge('vigie_feed_failed', '1 where a feed gave up.', feeds.map(({ id, isFailed }) => at({ feed: id }, isFailed ? 1 : 0))),
    gauge('vigie_feed_still_seconds', 'Since a feed last moved.', feeds.flatMap(({ id, movedAt }) => (movedAt === null ? [] : [at({ feed: id }, secondsSince(movedAt, now))]))),
    counter('vigie_predictions_total', 'Predictions counted, by label.', Object.entries(figures.predictions).map(([label, count]) => at({ label }, count))),
    gauge('vigie_queue_jobs', 'Jobs that wait, run or will be tried again, by queue.', queues.map(({ name, open }) => at({ queue: name }, open))),
    gauge('vigie_waiting_mentions', 'Mentions stored and not scored yet.', [{ value: figures.waiting.mentions }]),
    gauge('vigie_waiting_seconds', 'How long the oldest of them has waited.', [{ value: figures.waiting.since === null ? 0 : secondsSince(figures.waiting.since, now) }]),
    gauge('vigie_watch_lag_seconds', 'How far the detectors are behind the feed, by watch.', watches.map(({ name, lagSeconds }) => at({ watch: name }, lagSeconds))),
    counter('vigie_alerts_total', 'Alerts raised, by kind.', alerts.map(({ kind, total }) => at({ kind }, total))),
    gauge('vigie_alerts_open', 'Alerts that are open, by kind.', alerts.map(({ kind, open }) => at({ kind }, open))),
    gauge('vigie_alerts_undelivered', 'Alerts that a channel has not got yet in their newest form.', [{ value: undelivered }]),
    gauge('vigie_channels_held', 'Channels that take no messages now, by platform.', held.map(({ platform, channels }) => at({ platform }, channels))),
    counter('vigie_verdicts_total', 'Verdicts of people, by what they said.', verdicts.map(({ verdict, total }) => at({ verdict }, total))),
    counter('vigie_posts_failed_total', 'Tries to tell a channel that failed, in this process.', [{ value: process.failedPosts }]),
    gauge('vigie_tick_seconds', 'How long the last tick of the detectors took, where they run in this process.', process.tickSeconds === undefined ? [] : [{ value: process.tickSeconds }]),
    gauge('vigie_memory_bytes', 'Memory of this process.', [{ value: process.memoryBytes }]),
  ]
}

type Sample = Metric['samples'][number]

const counter = (name: string, help: string, samples: Sample[]): Metric => ({ name, help, type: 'counter', samples })
const gauge = (name: string, help: string, samples: Sample[]): Metric => ({ name, help, type: 'gauge', samples })
const at = (labels: Record<string, string>, value: number): Sample => ({ labels, value })

function secondsSince(then: Date, now: Date): number {
  return Math.max(0, (now.getTime() - then.getTime()) / 1000)
}
