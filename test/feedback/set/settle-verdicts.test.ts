import { expect, test } from 'vitest'
import { settleVerdicts, type StandingVerdict } from '../../../src/feedback/set/settle-verdicts.js'

const right: StandingVerdict = { said: 'negative', verdict: 'right', correctLabel: null }
const wrong: StandingVerdict = { said: 'negative', verdict: 'wrong', correctLabel: null }
const neutral: StandingVerdict = { said: 'negative', verdict: 'wrong', correctLabel: 'neutral' }
const positive: StandingVerdict = { said: 'negative', verdict: 'wrong', correctLabel: 'positive' }

test.each<[string, StandingVerdict[], ReturnType<typeof settleVerdicts>]>([
  ['right', [right], { label: 'negative' }],
  ['wrong, and what it is', [neutral], { label: 'neutral' }],
  ['wrong, without saying what it is', [wrong], { not: 'negative' }],
  ['wrong, by two of whom one says what it is', [wrong, neutral], { label: 'neutral' }],
  ['right by one and wrong by another', [right, wrong], 'disagreement'],
  ['two labels', [neutral, positive], 'disagreement'],
  ['right of one version and wrong of another, which said otherwise', [right, { said: 'neutral', verdict: 'wrong', correctLabel: 'negative' }], { label: 'negative' }],
  ['wrong of two versions that said different things', [wrong, { said: 'neutral', verdict: 'wrong', correctLabel: null }], 'disagreement'],
])('%s', (_, verdicts, settled) => {
  expect(settleVerdicts(verdicts)).toEqual(settled)
  expect(settleVerdicts(verdicts.toReversed())).toEqual(settled)
})
