import type { ModelCard } from '../../predict/index.js'

/** For a card without figures: about what the shipped models have. */
const forWant = 0.2

/** The share of test rows that a model's card has wrong, over all its sources. Pure. */
export function readUsualError({ metrics }: Pick<ModelCard, 'metrics'>): number {
  const tests = Object.values(metrics.test)
  const rows = tests.reduce((sum, test) => sum + test.rows, 0)
  return rows === 0 ? forWant : tests.reduce((sum, test) => sum + test.rows * (1 - test.accuracy.value), 0) / rows
}
