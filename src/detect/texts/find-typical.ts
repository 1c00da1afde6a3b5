import { functionWords } from './function-words.js'
import type { Steps } from './steps.js'

/** A text of fewer words says too little to stand for others, where others say more. */
const leastWords = 4

/**
 * The text that is nearest to all of them: the highest cosine with their mean in TF-IDF space (Salton & Buckley 1988; idf
 * smoothed, vectors of length 1). Gives its place; undefined where no text holds a word. Pure.
 *
 * @param texts the words of each, as `readWords` reads them
 * @param weights how many posts each text stands for
 */
export function* findTypical(texts: readonly (readonly string[])[], weights: readonly number[]): Steps<number | undefined> {
  const bags = texts.map((words) => words.filter((word) => !functionWords.has(word)))
  const vectors = yield* weighWords(bags)
  const centre = new Map<string, number>()
  for (const [place, vector] of vectors.entries()) {
    for (const [word, value] of vector) centre.set(word, (centre.get(word) ?? 0) + value * (weights[place] ?? 1))
    yield
  }
  const places = [...bags.keys()].filter((place) => (bags[place]?.length ?? 0) > 0)
  const long = places.filter((place) => (bags[place]?.length ?? 0) >= leastWords)
  let best: { place: number; nearness: number } | undefined
  for (const place of long.length > 0 ? long : places) {
    let nearness = 0
    for (const [word, value] of vectors[place] ?? []) nearness += value * (centre.get(word) ?? 0)
    if (!best || nearness > best.nearness) best = { place, nearness }
  }
  return best?.place
}

function* weighWords(bags: readonly string[][]): Steps<Map<string, number>[]> {
  const documents = new Map<string, number>()
  const vectors: Map<string, number>[] = []
  for (const bag of bags) for (const word of new Set(bag)) documents.set(word, (documents.get(word) ?? 0) + 1)
  for (const bag of bags) {
    const vector = new Map<string, number>()
    for (const word of bag) vector.set(word, (vector.get(word) ?? 0) + Math.log((1 + bags.length) / (1 + (documents.get(word) ?? 0))) + 1)
    const length = Math.hypot(...vector.values())
    vectors.push(new Map([...vector].map(([word, value]) => [word, value / length])))
    yield
  }
  return vectors
}
