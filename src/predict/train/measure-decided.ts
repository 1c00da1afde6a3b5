import type { Label } from '../label.js'
import { reportClassification } from '../metrics/index.js'

export type DecidedFigure = 'accuracy' | 'macroF1' | 'macroRecall'

/**
 * Prepares accuracy, macro F1 and macro recall for the bootstrap.
 *
 * @param labels the labels in question; a row with another truth is not counted
 */
export function measureDecided(truth: readonly Label[], decided: readonly Label[], labels: readonly Label[]): (draws: Uint16Array) => Record<DecidedFigure, number> {
  const [trueNumbers, saidNumbers] = [truth, decided].map((all) => Int8Array.from(all, (label) => labels.indexOf(label))) as [Int8Array, Int8Array]
  return (draws) => {
    const confusion = labels.map(() => labels.map(() => 0))
    for (let row = 0; row < trueNumbers.length; row++) {
      const counts = confusion[trueNumbers[row] ?? -1]
      const said = saidNumbers[row] ?? -1
      if (counts !== undefined) counts[said] = (counts[said] ?? 0) + (draws[row] ?? 0)
    }
    const { accuracy, macro } = reportClassification(confusion)
    return { accuracy, macroF1: macro.f1, macroRecall: macro.recall }
  }
}
