/** Answers of about the same confidence, and how many of them were right. */
export interface CalibrationBin {
  count: number
  /** Mean confidence. */
  confidence: number
  /** Share that was right. */
  accuracy: number
}

export interface Calibration {
  /** Expected calibration error: mean distance of confidence and accuracy, weighted by the bins' counts; 0 is perfect. */
  ece: number
  /** Bins of equal width over 0 … 1, empty ones included. */
  bins: CalibrationBin[]
}

/**
 * Measures whether confidences mean what they say (Guo et al. 2017, On Calibration of Modern Neural Networks, section 2).
 *
 * @param confidences the probability of the label that was given
 * @param isRight whether that label was the true one
 */
export function measureCalibration(confidences: readonly number[], isRight: readonly boolean[], binCount = 15): Calibration {
  const sums = Array.from({ length: binCount }, () => ({ count: 0, confidence: 0, right: 0 }))
  confidences.forEach((confidence, i) => {
    // A bin holds its upper edge and not its lower one, as in the paper.
    const bin = sums[Math.max(0, Math.min(binCount, Math.ceil(confidence * binCount)) - 1)]
    if (bin === undefined) return
    bin.count++
    bin.confidence += confidence
    if (isRight[i]) bin.right++
  })
  const bins = sums.map(({ count, confidence, right }) => ({
    count,
    confidence: count === 0 ? 0 : confidence / count,
    accuracy: count === 0 ? 0 : right / count,
  }))
  const gaps = bins.reduce((total, bin) => total + bin.count * Math.abs(bin.confidence - bin.accuracy), 0)
  return { ece: confidences.length === 0 ? 0 : gaps / confidences.length, bins }
}
