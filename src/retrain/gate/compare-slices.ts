import type { SeenLesson } from '../teach/lesson.js'
import { bootstrapSum } from './bootstrap-sum.js'
import type { LessonGain } from './compare-lessons.js'
import type { GateReport } from './gate-report.js'

/** Of fewer verdicts nothing can be said. */
const fewestVerdicts = 20

/**
 * Compares two models on kinds of post, and on what each person said. A person whom the challenger suits worse than the champion did
 * disagrees with somebody it learnt from: one who marks everything wrong must not drown the others.
 *
 * @param random numbers in [0, 1), for the bootstrap
 */
export function compareSlices(lessons: readonly SeenLesson[], { gains, weights }: Pick<LessonGain, 'gains' | 'weights'>, random: () => number): GateReport['slices'] {
  const groups = new Map<string, number[]>()
  lessons.forEach(({ slices, people }, i) => {
    for (const name of [...slices.map((slice) => `verdicts/${slice}`), ...people.map((person) => `person/${person}`)]) groups.set(name, [...(groups.get(name) ?? []), i])
  })
  return [...groups].flatMap(([key, places]): GateReport['slices'] => {
    if (places.filter((i) => (lessons[i]?.people.length ?? 0) > 0).length < fewestVerdicts) return []
    const own = places.map((i) => gains[i] ?? 0)
    const weight = Math.max(1, places.reduce((sum, i) => sum + (weights[i] ?? 0), 0))
    const [low, high] = bootstrapSum(own, random)
    const of = key.startsWith('person/') ? 'person' : 'verdicts'
    return [{ of, name: key.slice(key.indexOf('/') + 1), rows: places.length, gain: own.reduce((sum, each) => sum + each, 0) / weight, interval: [low / weight, high / weight], isWorse: high < 0 }]
  })
}
