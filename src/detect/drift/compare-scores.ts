import type { Chunk } from './chunk.js'
import { apartByChance, jensenShannon } from './jensen-shannon.js'
import type { Measure } from './measure.js'

const rounds = 50

/**
 * How differently the scores lie than they usually do, *apart from how many mentions are negative*. Where people turn on a
 * brand there are more negatives, each scored as negatives always were; so what is usual is first mixed anew, as many
 * negatives to others as fits the chunk best. What is left of the difference is not people's mood.
 *
 * A Jensen-Shannon divergence in nats less what it is by chance; some 0.0125 is the customary limit of a stability index of 0.1.
 */
export function compareScores(chunk: Chunk, usual: Chunk): Measure {
  const expected = mixAnew(chunk.scores, usual.scores)
  // Ten tenths, less one because they sum to the whole and one for the mix that was fitted.
  const chance = apartByChance(chunk.mentions, 8)
  return { value: jensenShannon(chunk.scores, expected) - chance.mean, noise: chance.deviation }
}

/**
 * The usual tenths with the share of negatives that fits `scores` best: the maximum of the likelihood by expectation and
 * maximisation (Saerens, Latinne & Decaestecker 2002). A tenth's middle is its mentions' probability of being negative,
 * which the calibration of the model makes true.
 */
export function mixAnew(scores: readonly number[], usual: readonly number[]): number[] {
  // Half a mention in each: no tenth is impossible because it was not seen.
  const known = usual.map((count) => count + 0.5)
  const negatives = spread(known, (index) => (index + 0.5) / known.length)
  const others = spread(known, (index) => 1 - (index + 0.5) / known.length)
  const mentions = scores.reduce((sum, count) => sum + count, 0)
  let share = 0.5
  for (let round = 0; round < rounds && mentions > 0; round++) {
    const taken = scores.reduce((sum, count, index) => {
      const [negative, other] = [share * (negatives[index] ?? 0), (1 - share) * (others[index] ?? 0)]
      return sum + (negative === 0 ? 0 : (count * negative) / (negative + other))
    }, 0)
    share = taken / mentions
  }
  return known.map((_, index) => share * (negatives[index] ?? 0) + (1 - share) * (others[index] ?? 0))
}

function spread(counts: readonly number[], belongs: (index: number) => number): number[] {
  const parts = counts.map((count, index) => count * belongs(index))
  const sum = parts.reduce((total, part) => total + part, 0)
  return parts.map((part) => part / sum)
}
