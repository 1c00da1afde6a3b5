import { expect, test } from 'vitest'
import { findLabelIssues, type LabelledPrediction } from '../../../src/feedback/set/find-label-issues.js'

const sure = { negative: { negative: 0.9, neutral: 0.06, positive: 0.04 }, neutral: { negative: 0.1, neutral: 0.8, positive: 0.1 } }
const plain: LabelledPrediction[] = [
  ...Array.from({ length: 8 }, () => ({ label: 'negative' as const, probabilities: sure.negative })),
  ...Array.from({ length: 8 }, () => ({ label: 'neutral' as const, probabilities: sure.neutral })),
]

test('a label that the model is unusually sure is another one is worth a second look; others are not', () => {
  const slip: LabelledPrediction = { label: 'neutral', probabilities: { negative: 0.95, neutral: 0.03, positive: 0.02 } }
  const doubtful: LabelledPrediction = { label: 'neutral', probabilities: { negative: 0.5, neutral: 0.4, positive: 0.1 } }
  expect(findLabelIssues([...plain, slip, doubtful]).slice(16)).toEqual(['negative', undefined])
  expect(findLabelIssues(plain)).toEqual(plain.map(() => undefined))
})

test('few rows say nothing of what is usual', () => {
  expect(findLabelIssues([{ label: 'neutral', probabilities: sure.negative }, { label: 'negative', probabilities: sure.negative }])).toEqual([undefined, undefined])
})
