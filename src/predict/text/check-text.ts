import { VigieError } from '../../errors.js'

/** Why a text cannot be scored: a code of the catalogue, and its message with the figures filled in. */
export interface TextFault {
  code: 'E_TEXT_EMPTY' | 'E_TEXT_NUL' | 'E_TEXT_SURROGATE' | 'E_TEXT_TOO_LONG'
  detail: string
}

/** The longest post X takes, in code points (long posts of subscribers, 2023). */
export const longestText = 25_000

const nothingVisible = /^[\s\p{Cf}\p{Mn}\u115f\u1160\u3164\uffa0\u2800]*$/u

/**
 * Says what is wrong with a text, or undefined where it can be scored. White space and invisible characters alone count
 * as empty. The detail never holds the text.
 */
export function checkText(text: string): TextFault | undefined {
  if (text.includes('\0')) return describe(new VigieError('E_TEXT_NUL', {}))
  // Under /u a lone half is a code point of its own; a whole pair never matches. (isWellFormed needs ES2024.)
  if (/\p{Surrogate}/u.test(text)) return describe(new VigieError('E_TEXT_SURROGATE', {}))
  const length = countCodePoints(text)
  if (length > longestText) return describe(new VigieError('E_TEXT_TOO_LONG', { length, limit: longestText }))
  if (nothingVisible.test(text)) return describe(new VigieError('E_TEXT_EMPTY', {}))
  return undefined
}

function describe<Code extends TextFault['code']>({ code, message }: VigieError<Code>): TextFault {
  return { code, detail: message }
}

function countCodePoints(text: string): number {
  if (text.length <= longestText) return text.length
  let count = 0
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) !== 0xdc00) count++
  return count
}
