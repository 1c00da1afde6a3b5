import { functionWords } from './function-words.js'

const longestTerm = 3
const longestWord = 40

/**
 * The terms of a text, each once: one to three words that stand side by side in it, beginning with a word that means
 * something, ending with one or with a number ("terminal 2"), joined by spaces. Pure.
 *
 * @param runs the text as `readWords` reads it
 */
export function listTerms(runs: readonly (readonly string[])[]): Set<string> {
  const terms = new Set<string>()
  for (const run of runs) {
    for (let from = 0; from < run.length; from++) {
      if (!isTelling(run[from])) continue
      for (let to = from; to < Math.min(run.length, from + longestTerm); to++) {
        if (isTelling(run[to]) || (to > from && isNumber(run[to]))) terms.add(run.slice(from, to + 1).join(' '))
      }
    }
  }
  return terms
}

function isTelling(word: string | undefined): boolean {
  if (word === undefined || word.length > longestWord || functionWords.has(word) || isNumber(word)) return false
  // A letter alone is a slip, other than in scripts where it is a word.
  return !/^#?[\p{sc=Latn}\p{sc=Cyrl}\p{sc=Grek}\p{N}]$/u.test(word)
}

function isNumber(word: string | undefined): boolean {
  return word !== undefined && /^[\p{N}_-]+$/u.test(word) && word.length <= longestWord
}
