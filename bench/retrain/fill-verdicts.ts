import { adoptChampion, ensureFeed, storeBatch, storePredictions, type NewMention, type Store } from '../../src/store/index.js'
import type { Model } from '../../src/predict/index.js'
import { makePosts } from '../../test/retrain/seed-verdicts.js'

const minute = 60_000

/** Fills an empty database with invented posts of the last hours, what `model` is made out to have said of them, and a verdict on each. */
export async function fillVerdicts(store: Store, model: Model, count: number): Promise<string[]> {
  const feedId = 'bench-retrain'
  await adoptChampion(store, { id: model.version, name: model.name, sha256: model.sha256, card: { ...model.card } })
  await ensureFeed(store, { id: feedId, kind: 'replay', settings: {}, watches: [{ name: 'busy', query: '' }], channelIds: [] })
  const { id: watchId } = await store.watch.findFirstOrThrow()
  const posts = makePosts(count)
  const begin = Date.now() - count * 2 * 1000
  const mentions = posts.map(({ text }, n): NewMention => (
    { id: `x:${n}`, source: 'x', text, author: null, lang: null, url: null, metrics: null, createdAt: new Date(begin + n * 1000), watchIds: [watchId] }
  ))
  await storeBatch(store, { feedId, cursorVersion: 0, cursor: {}, readThrough: undefined, exhausted: false, read: count, mentions, rejections: [] })
  // One in four is wrong.
  const said = posts.map(({ truth }, n) => (n % 4 === 0 ? (truth === 'positive' ? 'negative' : 'positive') : truth))
  await storePredictions(store, model.version, mentions.map(({ id }) => id), mentions.map(({ id }, n) => ({
    mentionId: id, label: said[n] ?? 'neutral', negative: said[n] === 'negative' ? 0.8 : 0.1, neutral: 0.1, positive: said[n] === 'negative' ? 0.1 : 0.8,
  })))
  const predictions = await store.prediction.findMany({ select: { id: true, mentionId: true } })
  await store.feedback.createMany({
    data: predictions.map(({ id, mentionId }) => {
      const n = Number(mentionId.slice(2))
      const isWrong = said[n] !== posts[n]?.truth
      return { predictionId: id, platform: 'console', person: `person ${n % 5}`, source: 'audit', verdict: isWrong ? 'wrong' : 'right', correctLabel: isWrong ? (posts[n]?.truth ?? null) : null, createdAt: new Date(begin + n * 1000 + minute) }
    }),
  })
  return posts.map(({ text }) => text)
}
