import { measureRocAuc } from './roc-auc.js'

/**
 * The mean over the classes of the ROC-AUC of each class against all others. Undefined where a class has no rows.
 *
 * @param scores one list of class scores for each row, in the order of `classes`
 */
export function measureMacroAuc<Class>(scores: readonly (readonly number[])[], truth: readonly Class[], classes: readonly Class[]): number | undefined {
  let sum = 0
  for (const [k, name] of classes.entries()) {
    const auc = measureRocAuc(scores.map((row) => row[k] ?? 0), truth.map((label) => label === name))
    if (auc === undefined) return undefined
    sum += auc
  }
  return sum / classes.length
}
