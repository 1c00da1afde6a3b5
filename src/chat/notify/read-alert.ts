import { toAlertState } from '../../alert/life/index.js'
import { hasRehearsal } from '../../predict/index.js'
import { hasEnoughToTeach } from '../../retrain/index.js'
import { eventsOfAlert, readChampion, type Store } from '../../store/index.js'
import { doubtsModel } from '../offer-teaching.js'
import { nameAlertKey } from './name-alert-key.js'
import { readSeries } from './read-series.js'

/** Everything that a channel is told about an alert. */
export type AlertToNotify = NonNullable<Awaited<ReturnType<typeof readAlert>>>

/** Reads an alert with its watch, feed, channels and examples; undefined when there is none. */
export async function readAlert(store: Store, alertId: string) {
  const row = await store.alert.findUnique({
    where: { id: alertId },
    include: {
      watch: { include: { feed: { select: { kind: true } }, channels: { include: { channel: { include: { chatMessages: { where: { key: nameAlertKey(alertId) }, select: { id: true } } } } } }, detectorStates: { where: { detector: 'bad-buzz' }, select: { through: true } } } },
      events: eventsOfAlert,
      _count: { select: { events: true } },
      examples: { orderBy: { rank: 'asc' }, include: { prediction: { include: { mention: true } } } },
    },
  })
  if (!row) return undefined
  const figures = asObject(row.figures)
  const series = row.kind === 'bad-buzz' ? { series: await readSeries(store, { ...row, judgedThrough: row.watch.detectorStates[0]?.through ?? null, figures }) } : {}
  const canTeach = await canTeachDeciding(store, row.kind)
  const told: Record<string, unknown> = { ...figures, ...series }
  const state = toAlertState({ ...row, events: row.events.toReversed() })
  return { ...row, figures: told, state, canTeach, actCount: row._count.events }
}

/** Only where it is offered: under what doubts the model, once people have said enough to teach it. */
async function canTeachDeciding(store: Store, kind: string): Promise<boolean> {
  const champion = doubtsModel(kind) ? await readChampion(store) : undefined
  return champion !== undefined && (await hasRehearsal(champion.name)) && (await hasEnoughToTeach(store, new Date()))
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}
