import type { Wording } from './find-terms.js'
import { groupSimilar } from './group-similar.js'
import { readWords } from './read-words.js'
import type { Steps } from './steps.js'

export interface ReadText {
  terms: ReadonlySet<string>
  /** Who wrote it; a place in the list where nobody knows. */
  author: string | number
  /** False where somebody said the same before. */
  isFirst: boolean
}

/**
 * Reads texts, in their order: the terms of each, and whether it is told in words of its own. Pure.
 *
 * @param list finds the terms in the runs of words that `readWords` reads
 */
export function* readTexts(texts: readonly Wording[], list: (runs: readonly (readonly string[])[]) => ReadonlySet<string>): Steps<ReadText[]> {
  const words: string[][] = []
  const terms: ReadonlySet<string>[] = []
  for (const { text } of texts) {
    const runs = readWords(text)
    words.push(runs.flat())
    terms.push(list(runs))
    yield
  }
  const groups = yield* groupSimilar(words)
  return texts.map(({ author }, place) => ({ terms: terms[place] ?? new Set(), author: author ?? place, isFirst: groups[place] === place }))
}
