import { labels } from '../../predict/label.js'
import type { Label, Probabilities } from '../../predict/label.js'

/** A labelled post and what a model said of it that had not learnt from it. */
export interface LabelledPrediction {
  label: Label
  probabilities: Probabilities
}

/**
 * For each row the label that it more likely has, where the one given is probably a slip; undefined elsewhere. Confident learning
 * (Northcutt, Jiang & Chuang 2021): a label counts as confidently another's where its probability reaches the mean that rows with that
 * label have. With fewer than five rows of a label its mean says nothing, and nobody is told to look. Pure.
 */
export function findLabelIssues(rows: readonly LabelledPrediction[]): (Label | undefined)[] {
  const usual = new Map(labels.map((label) => [label, measureUsual(rows, label)]))
  return rows.map(({ label: given, probabilities }) => {
    const confident = labels.filter((label) => probabilities[label] >= (usual.get(label) ?? Infinity))
    const best = confident.reduce<Label | undefined>((found, label) => (found !== undefined && probabilities[found] >= probabilities[label] ? found : label), undefined)
    return best === given ? undefined : best
  })
}

const fewestRows = 5

function measureUsual(rows: readonly LabelledPrediction[], label: Label): number | undefined {
  const own = rows.filter((row) => row.label === label)
  return own.length < fewestRows ? undefined : own.reduce((sum, { probabilities }) => sum + probabilities[label], 0) / own.length
}
