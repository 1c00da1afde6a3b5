import { expect, test } from 'vitest'
import { listSuspects, type RetrainingItem } from '../../../src/feedback/index.js'

const item = (mentionId: string, negative: number, secondLook?: 'negative'): RetrainingItem => ({
  mentionId, textSha256: '', text: '', label: 'positive', said: 'negative', probabilities: { negative, neutral: 0, positive: 1 - negative }, modelVersion: 'own@1', checked: true,
  heldOutFor: undefined, secondLook, feedbackIds: [], people: [], sources: [], givenAt: new Date(0),
})

test('what people disagree on is listed, then labels that are probably slips, the least believable first, and no others', () => {
  const disagreed: RetrainingItem = { ...item('x:4', 0.5), label: undefined, heldOutFor: 'disagreement' }
  const all = [item('x:1', 0.7, 'negative'), item('x:2', 0.99), item('x:3', 0.95, 'negative'), disagreed]
  expect(listSuspects(all).map(({ mentionId }) => mentionId)).toEqual(['x:4', 'x:3', 'x:1'])
  expect(listSuspects([])).toEqual([])
})
