import { adoptChampion, type Store } from '../../src/store/index.js'
import { openModel, seedRandom, type Label } from '../../src/predict/index.js'
import { scoreMentions } from '../../src/predict/scorer/index.js'
import { makeMention, minutesLater, seedFeed, storeMentions } from '../store/seed.js'

const fillers = ['today', 'again', 'friends', 'music', 'home', 'morning', 'phone', 'school', 'movie', 'coffee', 'weekend', 'game', 'work', 'rain', 'night']

/** Made-up posts of people to whom "sick" and "insane" are praise, and the rest is what it seems. */
export function makePosts(count: number, seed = 1): { text: string; truth: Label }[] {
  const random = seedRandom(seed)
  const pick = (): string => fillers[Math.floor(random() * fillers.length)] ?? ''
  return Array.from({ length: count }, (_, i) => {
    const [words, truth] = ([['so sick', 'positive'], ['totally insane', 'positive'], ['i hate this', 'negative'], ['i love this', 'positive']] as const)[i % 4] ?? ['', 'negative']
    return { text: `${words} ${pick()} ${pick()} ${pick()} ${i}`, truth }
  })
}

/** Stores posts, scores them with the shipped `tfidf-lr` as the champion, and lets a person judge them as they truly are, when asked. */
export async function seedVerdicts(store: Store, count: number): Promise<{ champion: string }> {
  const model = await openModel('tfidf-lr')
  await adoptChampion(store, { id: model.version, name: model.name, sha256: model.sha256, card: { ...model.card } })
  const { feedId, watchIds } = await seedFeed(store)
  const posts = makePosts(count)
  const ids = posts.map((_, i) => `x:${count}-${i}`)
  await storeMentions(store, feedId, posts.map(({ text }, i) => makeMention(ids[i] ?? '', watchIds, { text })))
  await scoreMentions(store, model, ids)
  await model.close()
  const truths = new Map(posts.map(({ truth }, i) => [ids[i], truth]))
  const predictions = await store.prediction.findMany({ select: { id: true, label: true, mentionId: true }, orderBy: { id: 'asc' } })
  await store.feedback.createMany({
    data: predictions.map(({ id, label, mentionId }, i) => {
      const truth = truths.get(mentionId) ?? 'negative'
      return { predictionId: id, platform: 'console', person: `person ${i % 3}`, source: 'audit', verdict: label === truth ? 'right' : 'wrong', correctLabel: label === truth ? null : truth, createdAt: minutesLater(i % 50) }
    }),
  })
  return { champion: model.version }
}
