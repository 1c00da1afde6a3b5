import { readRetrainingSet, type RetrainingItem } from '../../feedback/index.js'
import { labels, type Label } from '../../predict/index.js'
import { readUnmarked, type Store } from '../../store/index.js'
import type { Lesson } from './lesson.js'

/** More would make retraining longer than a minute, and say little more. */
const mostUnmarked = 1000

/** What there is to learn from. */
export interface Lessons {
  lessons: Lesson[]
  /** Posts on which verdicts stand that do not contradict each other. */
  verdicts: number
  /** Of those the ones that people marked wrong of their own accord. */
  marked: number
  /** Posts that people could have marked. */
  shown: number
}

/** Reads what people said of predictions since a time, and a draw of those they said nothing of. Posts that people disagree on are left out. */
export async function readLessons(store: Store, since: Date): Promise<Lessons> {
  const items = await readTold(store, since)
  const { total, drawn } = await readUnmarked(store, since, mostUnmarked)
  const told = items.map((item): Lesson => ({ text: item.text, feedback: describeFeedback(item), people: item.people, at: item.givenAt, standsFor: 1 }))
  const silent = drawn.map(({ text, said, at }): Lesson => ({ text, feedback: { kind: 'unmarked', said: readLabel(said) }, people: [], at, standsFor: total / drawn.length }))
  return { lessons: [...told, ...silent], verdicts: told.length, marked: told.filter(({ feedback }) => feedback.kind === 'corrected').length, shown: total + told.length }
}

/** Posts on which verdicts stand that do not contradict each other, the last given since a time. */
export async function readTold(store: Store, since: Date): Promise<RetrainingItem[]> {
  return (await readRetrainingSet(store)).filter(({ heldOutFor, givenAt }) => heldOutFor === undefined && givenAt >= since)
}

function describeFeedback({ checked, label, said }: RetrainingItem): Lesson['feedback'] {
  if (checked && label !== undefined) return { kind: 'checked', label }
  return label === undefined ? { kind: 'corrected', said } : { kind: 'corrected', said, label }
}

function readLabel(text: string): Label {
  return labels.find((label) => label === text) ?? 'neutral'
}
