/** How well one class is found, or the mean of several. Shares from 0 to 1; `support` is the number of true rows. */
export interface ClassFigures {
  precision: number
  recall: number
  f1: number
  support: number
}

export interface ClassificationReport {
  /** In the order of the confusion matrix. */
  classes: ClassFigures[]
  accuracy: number
  /** Plain mean over the classes. */
  macro: ClassFigures
  /** Mean over the classes, each weighted by its support. */
  weighted: ClassFigures
}

/**
 * Precision, recall and F1 of each class and their means, as scikit-learn's classification_report defines them: a ratio
 * over nothing is 0.
 *
 * @param confusion rows: true class, columns: predicted class
 */
export function reportClassification(confusion: readonly (readonly number[])[]): ClassificationReport {
  const classes = confusion.map((row, k) => {
    const hits = row[k] ?? 0
    const support = sum(row)
    const precision = ratio(hits, sum(confusion.map((other) => other[k] ?? 0)))
    const recall = ratio(hits, support)
    return { precision, recall, f1: ratio(2 * precision * recall, precision + recall), support }
  })
  const hits = sum(confusion.map((row, k) => row[k] ?? 0))
  const total = sum(classes.map((figures) => figures.support))
  return {
    classes,
    accuracy: ratio(hits, total),
    macro: average(classes, classes.map(() => 1), total),
    weighted: average(classes, classes.map((figures) => figures.support), total),
  }
}

function average(classes: ClassFigures[], weights: number[], support: number): ClassFigures {
  const mean = (pick: (figures: ClassFigures) => number): number =>
    ratio(sum(classes.map((figures, k) => pick(figures) * (weights[k] ?? 0))), sum(weights))
  return { precision: mean((f) => f.precision), recall: mean((f) => f.recall), f1: mean((f) => f.f1), support }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole
}
