import type { Assessment } from '../assess-predictions.js'
import type { CardFigures } from '../card-figures.js'
import type { Label } from '../label.js'
import type { ModelCard } from '../model-card.js'
import type { MeasuredRow } from './measured-row.js'
import { measureSlices } from './measure-slices.js'
import type { SliceFigures } from './measure-slices.js'
import { measureSource } from './measure-source.js'

/** The figures of a card, and what its pictures are drawn from. */
export interface MeasuredModel {
  metrics: ModelCard['metrics']
  /** Test rows by source. */
  assessments: Record<string, Assessment>
}

/**
 * Measures a model on held-out rows: by source, and the test rows also by slice.
 *
 * @param random numbers in [0, 1), for the bootstrap
 */
export function measureModel(rows: readonly MeasuredRow[], modelClasses: readonly Label[], random: () => number): MeasuredModel {
  const validation: Record<string, CardFigures> = {}
  const test: Record<string, CardFigures> = {}
  const assessments: Record<string, Assessment> = {}
  const slices: SliceFigures[] = []
  for (const source of new Set(rows.map((row) => row.source))) {
    const of = (split: MeasuredRow['split']): MeasuredRow[] => rows.filter((row) => row.source === source && row.split === split)
    const validationRows = of('validation')
    if (validationRows.length > 0) validation[source] = measureSource(pickTruth(validationRows), pickScores(validationRows), modelClasses, random).figures
    const testRows = of('test')
    if (testRows.length === 0) continue
    const truth = pickTruth(testRows)
    const { figures, assessment, decided } = measureSource(truth, pickScores(testRows), modelClasses, random)
    test[source] = figures
    assessments[source] = assessment
    slices.push(...measureSlices({ source, texts: testRows.map((row) => row.text), truth, decided, labels: assessment.labels }, random))
  }
  return { metrics: { validation, test, slices }, assessments }
}

function pickTruth(rows: readonly MeasuredRow[]): Label[] {
  return rows.map((row) => row.label)
}

function pickScores(rows: readonly MeasuredRow[]): MeasuredRow['probabilities'][] {
  return rows.map((row) => row.probabilities)
}
