import { findTerms, type FoundTerm } from '../detect/index.js'
import { readEarlierMentions, readNegativeMentions, type Store } from '../store/index.js'
import { takeTurns } from './take-turns.js'

/** The terms that set the negative mentions of a span of time apart from what was said in the week before it. Empty where nothing does. */
export async function findPeriodTerms(store: Store, watchId: string, from: Date, to: Date): Promise<FoundTerm[]> {
  const { mentions } = await readNegativeMentions(store, watchId, from, to)
  return mentions.length === 0 ? [] : takeTurns(findTerms(mentions, await readEarlierMentions(store, watchId, from)))
}
