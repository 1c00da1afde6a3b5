import type { Minimum } from './minimise.js'
import { fitLogistic, measureLoss } from './fit-logistic.js'
import type { Examples } from './fit-logistic.js'
import type { StartProgress } from './start-progress.js'

/** Strengths to try, from the most cautious on; the best lay well inside for 10,000 terms and 10⁵ texts. */
const strengths = [0.25, 0.5, 1, 2, 4, 8]

export interface ChosenFit {
  c: number
  fit: Minimum
}

/**
 * Fits one logistic regression for each strength and keeps the one with the smallest loss on the validation rows. Stops
 * at the first that does worse than the one before: the loss has one valley.
 */
export function chooseStrength(training: Examples, validation: Examples, startProgress: StartProgress): ChosenFit {
  let best: (ChosenFit & { loss: number }) | undefined
  const progress = startProgress('Fitting', 'steps')
  for (const c of strengths) {
    const fit = fitLogistic(training, c, best?.fit.point, () => progress.advance(1))
    const loss = measureLoss(validation, fit.point)
    if (best !== undefined && loss >= best.loss) break
    best = { c, fit, loss }
  }
  progress.finish()
  if (best === undefined) throw new Error('no strength to try')
  return best
}
