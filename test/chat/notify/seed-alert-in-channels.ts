import { randomUUID } from 'node:crypto'
import { openAlert, storePredictions, type Store } from '../../../src/store/index.js'
import { makeMention, minutesLater, noon, seedChampion, seedFeed, storeMentions, version } from '../../store/seed.js'

/** Writes a bad-buzz alert with three examples on a watch of these platforms' channels; nobody has been told of it yet. */
export async function seedAlertInChannels(store: Store, platforms: string[]): Promise<{ alertId: string; watchId: string; channels: string[] }> {
  await seedChampion(store)
  const { feedId, watchIds } = await seedFeed(store)
  const [watchId = ''] = watchIds
  const channels = platforms.map((platform) => `${platform}-${randomUUID()}`)
  for (const [index, platform] of platforms.entries()) {
    await store.channel.create({ data: { platform, externalId: channels[index] ?? '', name: 'crisis', watches: { create: { watchId } } } })
  }
  const ids = ['so late', 'no seats', 'lost bags'].map((text) => ({ id: `x:${randomUUID()}`, text }))
  await storeMentions(store, feedId, ids.map(({ id, text }) => makeMention(id, watchIds, { text })))
  await storePredictions(store, version, ids.map(({ id }) => id), ids.map(({ id }) => ({ mentionId: id, label: 'negative', negative: 0.9, neutral: 0.1, positive: 0 })))
  const predictions = await store.prediction.findMany({ where: { mentionId: { in: ids.map(({ id }) => id) } }, orderBy: { id: 'asc' } })
  const figures = { windowMinutes: 60, negatives: 40, expectedNegatives: 4, mentions: 80, negativeShare: 0.5, expectedShare: 0.1, reason: 'both' }
  await openAlert(store, {
    kind: 'bad-buzz', watchId, openedAt: minutesLater(5), severity: 6, observed: 40, expected: 4, figures, examples: predictions.map((row) => ({ predictionId: row.id })),
  })
  await store.feed.update({ where: { id: feedId }, data: { readThrough: noon } })
  const { id } = await store.alert.findFirstOrThrow({ where: { watchId } })
  return { alertId: id, watchId, channels }
}
