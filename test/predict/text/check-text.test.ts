import { describe, expect, it } from 'vitest'
import { checkText, hashText, longestText } from '../../../src/predict/index.js'

describe('checkText', () => {
  it.each([
    ['', 'E_TEXT_EMPTY'],
    [' \n\t\u00a0', 'E_TEXT_EMPTY'],
    ['\u200b\u200d\ufeff\ufe0f', 'E_TEXT_EMPTY'],
    ['lost\0bag', 'E_TEXT_NUL'],
    ['cut \ud83d', 'E_TEXT_SURROGATE'],
    ['\ude00 cut', 'E_TEXT_SURROGATE'],
    ['a'.repeat(longestText + 1), 'E_TEXT_TOO_LONG'],
    ['😀'.repeat(longestText + 1), 'E_TEXT_TOO_LONG'],
    [' '.repeat(longestText + 1), 'E_TEXT_TOO_LONG'],
  ])('refuses %j', (text, code) => {
    const fault = checkText(text)
    expect(fault?.code).toBe(code)
    expect(fault?.detail).not.toMatch(/[{}]|lost|cut/)
  })

  it.each(['ok', '.', '😀', 'a'.repeat(longestText), '😀'.repeat(longestText), '航班'])('takes %j', (text) => {
    expect(checkText(text)).toBeUndefined()
  })
})

describe('hashText', () => {
  it.each([
    ['case, marks and spaces', 'The crew was GREAT!!!', 'the crew was great'],
    ['handles and links', '@one the crew was great https://example.org/1', '@two the crew was great'],
    ['repeated letters, digits and entities', 'goood crew &amp; food 10/10', 'good crew food'],
  ])('does not see %s', (_, one, other) => {
    expect(hashText(one)).toBe(hashText(other))
  })

  it('tells different texts apart', () => {
    expect(hashText('the crew was great')).not.toBe(hashText('the crew was not great'))
  })
})
