import { seedRandom, type LinearChange, type RehearsalRow } from '../predict/index.js'
import { compareBenchmark, toleratedLoss } from './gate/compare-benchmark.js'
import { teachModel, teachingSettings, type Teaching, type TeachingSettings } from './teach/teach-model.js'

/** How much more firmly it holds on to what it knew, try by try. */
const firmness = [1, 3, 10, 30]

/**
 * Teaches a model as much as does not cost it what it knew: where the benchmark shows that it forgot, it is taught anew and rehearses
 * more. The newest verdicts have no say in this, so that the gate's test on them stays a test. Pure.
 */
export function teachFirmly(teaching: Teaching, benchmark: readonly RehearsalRow[], settings: TeachingSettings = teachingSettings): LinearChange {
  let challenger = teachModel(teaching, settings)
  for (const factor of firmness.slice(1)) {
    if (!hasForgotten(teaching, challenger, benchmark)) return challenger
    challenger = teachModel(teaching, { ...settings, rehearsalWeight: settings.rehearsalWeight * factor })
  }
  return challenger
}

function hasForgotten({ classes, learnt: champion }: Teaching, challenger: LinearChange, benchmark: readonly RehearsalRow[]): boolean {
  const { whole, slices } = compareBenchmark(benchmark, { champion, challenger }, classes, seedRandom(1))
  return whole.interval[1] < -toleratedLoss || slices.some(({ isWorse }) => isWorse)
}
