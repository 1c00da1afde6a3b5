import type { Judgement, ReactionMeanings } from './judgement.js'

/**
 * What one person's reactions under one message come to: the last that names a label, otherwise the last that is a judgement at all,
 * otherwise nothing. Somebody who marks it wrong and then says what it should have been has said both. Pure.
 *
 * @param standing names of reactions, in the order in which they came
 */
export function deriveJudgement(standing: readonly string[], meanings: ReactionMeanings): Judgement | null {
  const judgements = standing.flatMap((reaction): Judgement[] => {
    const meaning = Object.hasOwn(meanings, reaction) ? meanings[reaction] : undefined
    return meaning === undefined || meaning === 'acknowledge' || meaning === 'resolve' ? [] : [meaning]
  })
  return judgements.findLast((judgement) => judgement !== 'right' && judgement !== 'wrong') ?? judgements.at(-1) ?? null
}
