import { labels, type Label } from '../predict/label.js'
import { countOf, formatCount, formatMoment, formatShare } from './format-words.js'
import type { Quote, ShownPrediction } from './message.js'
import { fitLine } from './outside/fit-line.js'

export const labelNames = { negative: 'Negative', neutral: 'Neutral', positive: 'Positive' } satisfies Record<Label, string>

/** What stands in place of a text that is gone. */
export const goneText = 'This post is no longer available.'

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
  return [`marked wrong by ${countOf(marks.wrong, 'person').replace('persons', 'people')}, right by ${formatCount(marks.right)}`]
}
