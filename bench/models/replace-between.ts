import { VigieError } from '../../src/errors.js'

export const begin = '<!-- models:begin -->'
export const end = '<!-- models:end -->'

/**
 * Puts a text between the two markers of a document; what stands around them stays as it is.
 *
 * @param file for the message
 * @throws {VigieError} E_USAGE where the markers are missing or in the wrong order
 */
export function replaceBetween(document: string, text: string, file: string): string {
  const from = document.indexOf(begin)
  const to = document.indexOf(end)
  if (from < 0 || to < from) throw new VigieError('E_USAGE', { problem: `${file} has no line ${begin} with a line ${end} below it` })
  return `${document.slice(0, from + begin.length)}\n${text}\n${document.slice(to)}`
}
