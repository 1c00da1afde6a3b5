import { expect, test } from 'vitest'
import { describeMarks } from '../../src/chat/describe-prediction.js'

test.each([
  [{ wrong: 0, right: 0 }, []], [{ wrong: 0, right: 2 }, ['marked right by 2 people']], [{ wrong: 1, right: 0 }, ['marked wrong by 1 person']],
  [{ wrong: 2, right: 1 }, ['marked wrong by 2 people, right by 1: not learnt from until they agree']],
])('what people hold of a prediction, and that they disagree: %j', (marks, lines) => {
  expect(describeMarks({ marks })).toEqual(lines)
})
