import { comparePaired, measureCalibration, type Label, type LinearChange, type RehearsalRow } from '../../predict/index.js'
import type { GateReport } from './gate-report.js'
import { scoreRow } from './score-row.js'

export interface BenchmarkComparison {
  whole: GateReport['benchmark']
  slices: GateReport['slices']
}

/** With fewer rows an interval says little and a slice is left out. */
const fewestRows = 30
/** A slice is worse where even its interval's better end has lost this much: with a dozen slices one lies below 0 by chance now and then. */
export const toleratedLoss = 0.01

/**
 * Compares two models on the labelled rows of a package: all of them, by source and by kind of post.
 *
 * @param random numbers in [0, 1), for the bootstrap
 */
export function compareBenchmark(rows: readonly RehearsalRow[], models: Record<'champion' | 'challenger', LinearChange | undefined>, classes: readonly Label[], random: () => number): BenchmarkComparison {
  const [before, after] = [models.champion, models.challenger].map((learnt) => rows.map(({ text }) => scoreRow(text, learnt, classes)))
  const judge = (said: typeof before): boolean[] => rows.map(({ label }, i) => said?.[i]?.label === label)
  const [rightBefore, rightAfter] = [judge(before), judge(after)]
  const calibrate = (said: typeof before, right: boolean[]) => measureCalibration(said?.map(({ confidence }) => confidence) ?? [], right)
  const [calibrationBefore, calibrationAfter] = [calibrate(before, rightBefore), calibrate(after, rightAfter)]
  const { difference, interval, onlyFirst, onlySecond, p } = comparePaired(rightAfter, rightBefore, random)
  const share = (right: boolean[]): number => right.filter(Boolean).length / Math.max(1, right.length)
  const whole = {
    rows: rows.length, gain: difference, interval, before: share(rightBefore), after: share(rightAfter),
    onlyBefore: onlySecond, onlyAfter: onlyFirst, p, eceBefore: calibrationBefore.ece, eceAfter: calibrationAfter.ece, calibration: { before: calibrationBefore.bins, after: calibrationAfter.bins },
  }
  const slices = [...groupRows(rows)].flatMap(([name, places]): GateReport['slices'] => {
    // A part that is all of it says nothing new.
    if (places.length < fewestRows || places.length === rows.length) return []
    const compared = comparePaired(places.map((i) => rightAfter[i] ?? false), places.map((i) => rightBefore[i] ?? false), random)
    return [{ of: 'benchmark', name, rows: places.length, gain: compared.difference, interval: compared.interval, isWorse: compared.interval[1] < -toleratedLoss }]
  })
  return { whole, slices }
}

function groupRows(rows: readonly RehearsalRow[]): Map<string, number[]> {
  const groups = new Map<string, number[]>()
  rows.forEach(({ source, slices }, i) => {
    for (const name of [source, ...slices]) groups.set(name, [...(groups.get(name) ?? []), i])
  })
  return groups
}
