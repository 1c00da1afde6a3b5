import { fitChange, priorPrecision, weighFeedback, type Label, type LinearChange, type RefitRow, type RehearsalRow } from '../../predict/index.js'
import { addChanges } from './add-changes.js'
import type { SeenLesson } from './lesson.js'
import { speakAs } from './speak-as.js'

export interface Teaching {
  classes: readonly Label[]
  /** How many features the last layer reads. */
  features: number
  /** What the champion has learnt on top of the shipped package; undefined for the shipped one itself. */
  learnt: LinearChange | undefined
  lessons: readonly SeenLesson[]
  rehearse: readonly RehearsalRow[]
  /** The share of errors that people mark, above 0 and at most 1. */
  markedShare: number
}

/** How strongly a refit holds on to what the model was. */
export interface TeachingSettings {
  precision: typeof priorPrecision
  /** How much a rehearsed row counts, against 1 for a post whose label people told. */
  rehearsalWeight: number
}

export const teachingSettings: TeachingSettings = { precision: priorPrecision, rehearsalWeight: 0.1 }

/**
 * Finds what to change so that a model agrees with people: the most probable change given what they said, towards what the champion is
 * (see `fitChange`). Rehearsed rows hold it to what the champion says of its training base, whatever their labels: so without lessons
 * nothing changes, and what lessons do not touch is kept. Pure.
 *
 * @returns all that the challenger has learnt on top of the shipped package, the champion's part in it included
 */
export function teachModel({ classes, features, learnt, lessons, rehearse, markedShare }: Teaching, settings = teachingSettings): LinearChange {
  const taught = lessons.map(({ seen, feedback, standsFor }) => ({ text: speakAs(seen, learnt), feedback, standsFor }))
  const rows = [...weighFeedback(taught, classes, markedShare), ...rehearse.map((row) => rehearseRow(row, learnt, settings.rehearsalWeight))]
  return addChanges(learnt, fitChange(rows, { features, classes: classes.length }, settings.precision))
}

function rehearseRow({ text }: RehearsalRow, learnt: LinearChange | undefined, weight: number): RefitRow {
  const { said, features } = speakAs(text, learnt)
  return { said, features, weight, target: Array.from(said, (log) => weight * Math.exp(log)) }
}
