import type { GateReport } from '../../src/retrain/index.js'

/** A report of a challenger that is better on the newest verdicts and about as good elsewhere. */
export function makeReport(given: Partial<GateReport> = {}): GateReport {
  return {
    passes: true, reasons: [],
    lessons: { rows: 400, verdicts: 120, gain: 0.08, interval: [0.03, 0.13] },
    benchmark: {
      rows: 3000, gain: -0.002, interval: [-0.008, 0.004], before: 0.78, after: 0.778, onlyBefore: 40, onlyAfter: 34, p: 0.56, eceBefore: 0.015, eceAfter: 0.02,
      calibration: { before: [{ count: 0, confidence: 0, accuracy: 0 }, { count: 3000, confidence: 0.79, accuracy: 0.78 }], after: [{ count: 3000, confidence: 0.8, accuracy: 0.778 }] },
    },
    slices: [{ of: 'benchmark', name: 'tweeteval', rows: 1000, gain: -0.05, interval: [-0.08, -0.02], isWorse: true }, { of: 'person', name: 'slack:<b>U1</b>', rows: 60, gain: 0.1, interval: [0.02, 0.2], isWorse: false }],
    cost: { speedBefore: 120, speedAfter: 119, bytesBefore: 24_000_000, bytesAfter: 24_005_000 },
    ...given,
  }
}
