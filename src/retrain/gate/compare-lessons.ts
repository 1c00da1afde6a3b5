import { weighFeedback, type Label } from '../../predict/index.js'
import type { SeenLesson } from '../teach/lesson.js'
import type { SaidOfRow } from './score-row.js'

/** How much better the challenger did on posts, in their order. */
export interface LessonGain {
  /** What each adds to the challenger's right answers less the champion's. */
  gains: number[]
  /** How many posts with a known label each is worth. */
  weights: number[]
}

/**
 * Compares two models on what people said, without taking silence for agreement: each post is weighed as in teaching (`weighFeedback`),
 * so that the sum is what fully labelled posts would give, however few of the errors people mark. Were only marked posts compared,
 * any challenger would win: the champion is wrong on all of them. Pure.
 */
export function compareLessons(
  lessons: readonly SeenLesson[], { champion, challenger }: Record<'champion' | 'challenger', readonly SaidOfRow[]>, classes: readonly Label[], markedShare: number,
): LessonGain {
  const weighed = lessons.map(({ seen, feedback, standsFor }, i) => {
    const [row] = weighFeedback([{ text: seen, feedback, standsFor }], classes, markedShare)
    const [before, after] = [champion[i]?.label, challenger[i]?.label]
    const worth = (label: Label | undefined): number => (label === undefined ? 0 : (row?.target[classes.indexOf(label)] ?? 0))
    return { gain: worth(after) - worth(before), weight: row?.weight ?? 0 }
  })
  return { gains: weighed.map(({ gain }) => gain), weights: weighed.map(({ weight }) => weight) }
}
