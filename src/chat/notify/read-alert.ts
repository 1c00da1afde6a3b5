import { toAlertState } from '../../alert/life/index.js'
import { eventsOfAlert, readMinuteCounts, type Store } from '../../store/index.js'

const chartHoursBefore = 12
const chartStep = 10
const minuteLength = 60_000

/** Everything that a channel is told about an alert. */
export type AlertToNotify = NonNullable<Awaited<ReturnType<typeof readAlert>>>

/** Reads an alert with its watch, feed, channels and examples; undefined when there is none. */
export async function readAlert(store: Store, alertId: string) {
  const row = await store.alert.findUnique({
    where: { id: alertId },
    include: {
      watch: { include: { feed: { select: { kind: true, readThrough: true } }, channels: { include: { channel: true } } } },
      events: eventsOfAlert,
      _count: { select: { events: true } },
      examples: { orderBy: { rank: 'asc' }, include: { prediction: { include: { mention: true } } } },
    },
  })
  if (!row) return undefined
  const figures = asObject(row.figures)
  const series = row.kind === 'bad-buzz' ? { series: await readSeries(store, row, Number(figures.expectedNegatives), Number(figures.windowMinutes)) } : {}
  const told: Record<string, unknown> = { ...figures, ...series }
  const state = toAlertState({ ...row, events: row.events.toReversed() })
  return { ...row, figures: told, state, actCount: row._count.events }
}

interface Charted {
  watchId: string
  openedAt: Date
  endedAt: Date | null
  watch: { feed: { readThrough: Date | null } }
}

/** Negative mentions in steps of ten minutes, from half a day before the alert to its end or to now. */
async function readSeries(store: Store, alert: Charted, expectedPerWindow: number, windowMinutes: number) {
  const stepLength = chartStep * minuteLength
  const newest = alert.endedAt ?? alert.watch.feed.readThrough ?? alert.openedAt
  const end = Math.max(newest.getTime(), alert.openedAt.getTime())
  const from = Math.floor((alert.openedAt.getTime() - chartHoursBefore * 3_600_000) / stepLength) * stepLength
  // An episode of days would make a chart of thousands of points: its newest two days are shown.
  const to = Math.min(Math.floor(end / stepLength) * stepLength, from + 2 * 86_400_000)
  const rows = await readMinuteCounts(store, alert.watchId, new Date(from), new Date(to))
  const observed = Array.from({ length: Math.max(Math.round((to - from) / stepLength), 1) }, () => 0)
  for (const row of rows) {
    const step = Math.floor((row.minute * minuteLength - from) / stepLength)
    observed[step] = (observed[step] ?? 0) + row.negative
  }
  const expected = observed.map(() => (expectedPerWindow * chartStep) / windowMinutes)
  return { from: new Date(from).toISOString(), stepMinutes: chartStep, observed, expected }
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}
