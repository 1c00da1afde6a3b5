import type { Label, LinearChange, RehearsalRow } from '../../predict/index.js'
import { seedRandom } from '../../predict/index.js'
import type { SeenLesson } from '../teach/lesson.js'
import { bootstrapSum } from './bootstrap-sum.js'
import { compareBenchmark, toleratedLoss } from './compare-benchmark.js'
import { compareLessons } from './compare-lessons.js'
import { compareSlices } from './compare-slices.js'
import type { GateReport } from './gate-report.js'
import { scoreRow } from './score-row.js'

export interface Trial {
  classes: readonly Label[]
  /** What each has learnt on top of the shipped package; undefined for the shipped one itself. */
  champion: LinearChange | undefined
  challenger: LinearChange
  /** The newest posts, which the challenger has not learnt from. */
  lessons: readonly SeenLesson[]
  benchmark: readonly RehearsalRow[]
  markedShare: number
  cost?: GateReport['cost']
}

/** How much worse calibrated, slower and larger a challenger may be. Speed is measured beside other work, so it must be plain. */
const tolerated = { ece: 0.02, slower: 0.7, larger: 1.2 }

/**
 * Tries a challenger against the champion. It passes where it is better on the newest verdicts, which it has not seen (the lower end of
 * the 90% interval lies above 0), is not surely worse on the benchmark, in any part of it or by any person's verdicts, and is about as
 * well calibrated, fast and small. Seeded: the same trial gives the same report. Pure.
 */
export function judgeChallenger({ classes, champion, challenger, lessons, benchmark, markedShare, cost }: Trial): GateReport {
  const random = seedRandom(1)
  const answer = (learnt: LinearChange | undefined) => lessons.map(({ seen }) => scoreRow(seen, learnt, classes))
  const compared = compareLessons(lessons, { champion: answer(champion), challenger: answer(challenger) }, classes, markedShare)
  const weight = Math.max(1, compared.weights.reduce((sum, each) => sum + each, 0))
  const [low, high] = bootstrapSum(compared.gains, random)
  const { whole, slices } = compareBenchmark(benchmark, { champion, challenger }, classes, random)
  const report = {
    lessons: {
      rows: lessons.length, verdicts: lessons.filter(({ people }) => people.length > 0).length,
      gain: compared.gains.reduce((sum, each) => sum + each, 0) / weight, interval: [low / weight, high / weight] as [number, number],
    },
    benchmark: whole,
    slices: [...slices, ...compareSlices(lessons, compared, random)],
    ...(cost && { cost }),
  }
  const reasons = listReasons(report)
  return { passes: reasons.length === 0, reasons, ...report }
}

function listReasons({ lessons, benchmark, slices, cost }: Omit<GateReport, 'passes' | 'reasons'>): string[] {
  const percent = (share: number): string => `${(100 * share).toFixed(1)}%`
  const found = [
    lessons.interval[0] <= 0 && `On the ${lessons.verdicts} newest verdicts it is not surely better.`,
    benchmark.interval[1] < -toleratedLoss && `On the benchmark it is worse: ${percent(benchmark.after)} right, and the champion ${percent(benchmark.before)}.`,
    benchmark.eceAfter > benchmark.eceBefore + tolerated.ece && `Its probabilities are further from the truth: by ${percent(benchmark.eceAfter)} instead of ${percent(benchmark.eceBefore)}.`,
    ...slices.map(({ isWorse, of, name }) => isWorse && describeWorse(of, name)),
    cost && cost.speedAfter < tolerated.slower * cost.speedBefore && `It is slower: ${Math.round(cost.speedAfter)} posts a second instead of ${Math.round(cost.speedBefore)}.`,
    cost && cost.bytesAfter > tolerated.larger * cost.bytesBefore && `It is larger: ${(cost.bytesAfter / 1e6).toFixed(1)} MB instead of ${(cost.bytesBefore / 1e6).toFixed(1)}.`,
  ]
  return found.filter((reason) => typeof reason === 'string')
}

function describeWorse(of: GateReport['slices'][number]['of'], name: string): string {
  if (of === 'person') return `By the newest verdicts of ${name} it is worse.`
  return `It is worse on ${of === 'benchmark' ? 'this part of the benchmark' : 'the newest verdicts about these posts'}: ${name}.`
}
