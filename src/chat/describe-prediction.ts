import { labels, type Label } from '../predict/label.js'
import { countOf, formatCount, formatMoment, formatShare } from './format-words.js'
import type { Quote, ShownPrediction } from './message.js'
import { fitLine } from './outside/fit-line.js'

export const labelNames = { negative: 'Negative', neutral: 'Neutral', positive: 'Positive' } satisfies Record<Label, string>

/** What stands in place of a text that is gone. */
export const goneText = 'This post is no longer available.'

/** How sure the model is of what it said, and of the others: "Negative 91%", "neutral 6% · positive 3%". Pure. */
export function describeSureness({ label, probabilities }: Pick<ShownPrediction, 'label' | 'probabilities'>): { said: string; others: string } {
  const others = labels.filter((name) => name !== label).map((name) => `${name} ${formatShare(probabilities[name])}`)
  return { said: `${labelNames[label]} ${formatShare(probabilities[label])}`, others: others.join(' · ') }
}

/** "Negative 91% · Neutral 6% · Positive 3%". Pure. */
export function describeShares({ probabilities }: Pick<ShownPrediction, 'probabilities'>): string {
  return labels.map((name) => `${labelNames[name]} ${formatShare(probabilities[name])}`).join(' · ')
}

/** Whose post it is, and of when. Pure. */
export function describeSource({ author, createdAt }: Quote, invented: boolean): string {
  return `${author === undefined ? '' : `@${fitLine(author, 60)} · `}${formatMoment(createdAt)}${invented ? ' · invented' : ''}`
}

/** What people hold of a prediction; no line where nobody has said anything. Pure. */
export function describeMarks({ marks }: Pick<ShownPrediction, 'marks'>): string[] {
  if (marks.wrong === 0 && marks.right === 0) return []
  const people = (count: number): string => countOf(count, 'person').replace('persons', 'people')
  if (marks.wrong === 0) return [`marked right by ${people(marks.right)}`]
  if (marks.right === 0) return [`marked wrong by ${people(marks.wrong)}`]
  return [`marked wrong by ${people(marks.wrong)}, right by ${formatCount(marks.right)}: not learnt from until they agree`]
}
