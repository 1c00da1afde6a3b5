import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deriveJudgement } from '../../../src/chat/inbound/derive-judgement.js'

const meanings = { x: 'wrong', check: 'right', rage: 'negative', smile: 'positive', eyes: 'acknowledge' } as const

describe("what a person's reactions come to", () => {
  test.each([
    ['none', [], null],
    ['one that marks it wrong', ['x'], 'wrong'],
    ['one that names the label', ['smile'], 'positive'],
    ['wrong, and then what it should have been', ['x', 'rage'], 'negative'],
    ['what it should have been, and then wrong', ['rage', 'x'], 'negative'],
    ['two labels: the later one', ['rage', 'smile'], 'positive'],
    ['right, and then wrong', ['check', 'x'], 'wrong'],
    ['one that is no judgement', ['eyes'], null],
    ['names that no reaction has', ['tada', 'constructor', '__proto__'], null],
  ] as const)('%s', (_, standing, judgement) => {
    expect(deriveJudgement(standing, meanings)).toBe(judgement)
  })

  test('is one of those that stand, or nothing, and the last label wins', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...Object.keys(meanings), 'other')), (standing) => {
      const judgement = deriveJudgement(standing, meanings)
      const said = standing.map((reaction) => (reaction in meanings ? meanings[reaction as keyof typeof meanings] : undefined)).filter((meaning) => meaning && meaning !== 'acknowledge')
      if (judgement === null) expect(said).toEqual([])
      else expect(said).toContain(judgement)
      expect(deriveJudgement([...standing, 'smile'], meanings)).toBe('positive')
    }))
  })
})
