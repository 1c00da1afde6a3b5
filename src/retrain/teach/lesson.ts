import type { DescribedText, Feedback } from '../../predict/index.js'

/** A post that people saw, and what came of it. */
export interface Lesson {
  text: string
  feedback: Feedback
  /** Who said something of it, `<platform>:<person>`. */
  people: string[]
  /** When the last of them did; for one that nobody marked, when it was scored. */
  at: Date
  /** How many posts it stands for: more than 1 where only some of those that nobody marked were taken. */
  standsFor: number
}

/** A lesson as a model sees it; its text is needed no more. */
export interface SeenLesson extends Omit<Lesson, 'text'> {
  /** As the shipped package sees it, whatever was learnt since. */
  seen: DescribedText
  /** What kinds of post it is of (negation, emoji, …). */
  slices: string[]
}
