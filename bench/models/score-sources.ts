import type { Progress } from '../../src/cli/progress.js'
import type { Contender } from './contender.js'
import { measureQuality } from './measure-quality.js'
import type { Quality } from './measure-quality.js'
import type { ProtocolSource } from './read-protocol.js'

const batch = 256

/**
 * Has every contender answer every row, and measures the answers.
 *
 * @returns source → contender → quality
 */
export async function scoreSources(contenders: readonly Contender[], sources: readonly ProtocolSource[], progress: Progress): Promise<Map<string, Map<string, Quality>>> {
  const qualities = new Map<string, Map<string, Quality>>()
  for (const source of sources) {
    const measured = new Map<string, Quality>()
    for (const contender of contenders) {
      const scored = []
      for (let from = 0; from < source.texts.length; from += batch) {
        const texts = source.texts.slice(from, from + batch)
        scored.push(...(await contender.score(texts)))
        progress.advance(texts.length)
      }
      measured.set(contender.name, measureQuality(source, scored, contender))
    }
    qualities.set(source.name, measured)
  }
  return qualities
}
