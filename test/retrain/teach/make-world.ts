import { seedRandom, type DescribedText, type Feedback, type Label, type RehearsalRow } from '../../../src/predict/index.js'
import type { SeenLesson } from '../../../src/retrain/teach/lesson.js'
import { scoreRow } from '../../../src/retrain/gate/score-row.js'

export const classes = ['negative', 'neutral', 'positive'] as const
export const features = 12

/** A post of a world in which the model knows one half of the features, and a new subject speaks in the other half. */
export interface Post {
  seen: DescribedText
  truth: Label
}

export function makeLesson(given: Partial<SeenLesson>): SeenLesson {
  return { seen: { said: [0, 0, 0], features: { terms: [], values: [] } }, feedback: { kind: 'unmarked', said: 'neutral' }, people: [], at: new Date(0), standsFor: 1, slices: [], ...given }
}

/** The same posts for the same seed: a base that is right of what it was trained on, and of a new subject little more than a guess. */
export function makeWorld(seed: number) {
  const random = seedRandom(seed)
  const makePost = (isNew: boolean): Post => {
    const truth = classes[Math.floor(random() * 3)] ?? 'neutral'
    const at = classes.indexOf(truth)
    const values = Array.from({ length: features }, (_, i) => (random() - 0.5) * 1.6 + (i % 3 === at && (isNew ? i >= 6 : i < 6) ? 1 : 0))
    // What it says is what it reads of the half it knows.
    const said = classes.map((_, k) => 2.5 * ((values[k] ?? 0) + (values[k + 3] ?? 0)))
    const sum = Math.log(said.reduce((total, each) => total + Math.exp(each), 0))
    return { truth, seen: { said: said.map((each) => each - sum), features: { terms: values.map((_, i) => i), values } } }
  }
  const makeRows = (count: number): RehearsalRow[] => Array.from({ length: count }, (_, i) => {
    const { truth, seen } = makePost(false)
    return { source: i % 2 === 0 ? 'even' : 'odd', label: truth, slices: [], text: seen }
  })
  return {
    classes, features, markedShare: 0.2,
    rehearse: makeRows(600),
    benchmark: makeRows(600),
    posts: (count: number): Post[] => Array.from({ length: count }, () => makePost(true)),
    /** Posts of the new subject, or of those that it knows, in the order of time, with what `say` makes people say. */
    stream: (count: number, say: (truth: Label, said: Label, random: () => number) => Feedback, person = 'console:ann', isNew = true): SeenLesson[] =>
      Array.from({ length: count }, (_, i) => {
        const { truth, seen } = makePost(isNew)
        const feedback = say(truth, scoreRow(seen, undefined, classes).label, random)
        return makeLesson({ seen, feedback, at: new Date(i * 60_000), people: feedback.kind === 'unmarked' ? [] : [person] })
      }),
  }
}
