import { randomUUID } from 'node:crypto'
import { createConsolePlatform, ensureConsoleChannel, notifyAlert } from '../../src/chat/index.js'
import type { Store } from '../../src/store/index.js'
import { seedMinutes } from '../store/seed.js'

const minute = 60_000

/** When the made-up crisis is seen, by the feed's own clock. */
export const openedAt = new Date('2026-03-14T09:20:00Z')

export interface SeededAlert {
  alertId: string
  /** Predictions shown in its thread, best first. */
  predictionIds: string[]
}

/** Makes a watch of the console's channel, with twelve ordinary hours and a crisis at their end in its minute counts. */
export async function seedWatch(store: Store): Promise<string> {
  const channel = await ensureConsoleChannel(store)
  const feed = { connectOrCreate: { where: { id: 'demo' }, create: { id: 'demo', kind: 'demo', settings: {}, readThrough: openedAt } } }
  const { id } = await store.watch.create({
    data: { feed, name: `Air Paradis ${randomUUID().slice(0, 4)}`, query: '', channels: { create: { channelId: channel.id } } },
  })
  const minutes = Array.from({ length: 13 * 60 }, (_, index) => index - 12 * 60)
  await seedMinutes(store, minutes.map((at) => ({
    watchId: id, minute: new Date(openedAt.getTime() + at * minute),
    negative: at > -35 ? Math.round(3 + (at + 35) / 14) : Number(at % 7 === 0), neutral: 1, positive: Number(at % 4 === 0),
  })))
  return id
}

/** Stores mentions of a model's that people can disagree with; returns the ids of their predictions. */
export async function seedPredictions(store: Store, texts: readonly string[]): Promise<string[]> {
  const version = { id: 'made-up@1', name: 'made-up', sha256: '0'.repeat(64), role: 'champion', card: {} }
  await store.modelVersion.createMany({ data: [version], skipDuplicates: true })
  const ids: string[] = []
  for (const [index, text] of texts.entries()) {
    const mention = { id: `demo:${randomUUID()}`, source: 'demo', text, author: 'ann_on_tour', createdAt: new Date(openedAt.getTime() - index * minute) }
    const scores = { label: 'negative', negative: 0.91 - index / 10, neutral: 0.06 + index / 10, positive: 0.03 }
    const { id } = await store.prediction.create({
      data: { mention: { create: mention }, modelVersion: { connect: { id: version.id } }, ...scores },
    })
    ids.push(String(id))
  }
  return ids
}

/** Writes an alert with one example for each text, and brings it to the console's channel as the notifier does. */
export async function seedAlert(store: Store, watchId: string, texts: readonly string[], opened = openedAt): Promise<SeededAlert> {
  const predictionIds = await seedPredictions(store, texts)
  const figures = {
    windowMinutes: 60, negatives: 164, expectedNegatives: 9.4, mentions: 231, negativeShare: 0.71, expectedShare: 0.12, reason: 'both',
  }
  const { id } = await store.alert.create({
    data: {
      kind: 'bad-buzz', watchId, openedAt: opened, severity: 7, observed: 164, expected: 9.4, figures,
      examples: { create: predictionIds.map((predictionId, rank) => ({ predictionId: BigInt(predictionId), rank })) },
    },
  })
  await notifyAlert(store, { console: createConsolePlatform(store) }, id)
  return { alertId: id, predictionIds }
}
