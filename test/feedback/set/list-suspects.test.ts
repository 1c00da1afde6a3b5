import { expect, test } from 'vitest'
import { listSuspects, type RetrainingItem } from '../../../src/feedback/index.js'

const item = (mentionId: string, negative: number, secondLook?: 'negative'): RetrainingItem => ({
  mentionId, textSha256: '', text: '', label: 'positive', said: 'negative', probabilities: { negative, neutral: 0, positive: 1 - negative }, modelVersion: 'own@1', checked: true,
  heldOutFor: undefined, secondLook, feedbackIds: [], people: [], givenAt: new Date(0),
})

test('labels that are probably slips are listed, the least believable first, and no others', () => {
  const all = [item('x:1', 0.7, 'negative'), item('x:2', 0.99), item('x:3', 0.95, 'negative')]
  expect(listSuspects(all).map(({ mentionId }) => mentionId)).toEqual(['x:3', 'x:1'])
  expect(listSuspects([])).toEqual([])
})
