import type { Chunk } from './chunk.js'
import { apartByChance, jensenShannon } from './jensen-shannon.js'
import { measureShare, type Measure } from './measure.js'

/** Words of a text, at least: a share of a text's words varies less than a yes or no does, by the root of this. */
const wordsOfText = 5
/** Half a mention in each language, so that one which was never seen is rare and not impossible. */
const unseen = 0.5

/** The mean share of words that the model does not know. */
export function compareWords(chunk: Chunk, usual: Chunk): Measure {
  const { value, noise } = measureShare(chunk.unknown, chunk.mentions, usual.unknown / usual.mentions)
  return { value, noise: noise / Math.sqrt(wordsOfText) }
}

/** How differently languages (or scripts) are mixed than usual: a Jensen-Shannon divergence in nats, less what it is by chance. */
export function compareLanguages(chunk: Chunk, usual: Chunk): Measure {
  const mixes = listLanguages(chunk, usual)
  const chance = apartByChance(chunk.mentions, Math.max(mixes.filter((each) => each.usual > 0).length - 1, 1))
  const apart = jensenShannon(mixes.map((each) => each.observed), mixes.map((each) => each.usual + unseen))
  return { value: apart - chance.mean, noise: chance.deviation }
}

/** How many mentions each language has in either. */
export function listLanguages(chunk: Chunk, usual: Chunk): { language: string; observed: number; usual: number }[] {
  const [observed, expected] = [chunk, usual].map(({ languages }) => new Map(Object.entries(languages)))
  const names = new Set([...(observed?.keys() ?? []), ...(expected?.keys() ?? [])])
  return [...names].sort().map((language) => ({ language, observed: observed?.get(language) ?? 0, usual: expected?.get(language) ?? 0 }))
}
