import { VigieError } from '../src/errors.js'

/**
 * Puts a text between the two markers `<!-- name:begin -->` and `<!-- name:end -->` of a document; what stands around them stays as it is.
 *
 * @param place which markers, and the file for the message
 * @throws {VigieError} E_USAGE where the markers are missing or in the wrong order
 */
export function replaceBetween(document: string, text: string, { name, file }: { name: string; file: string }): string {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`]
  const from = document.indexOf(begin)
  const to = document.indexOf(end)
  if (from < 0 || to < from) throw new VigieError('E_USAGE', { problem: `${file} has no line ${begin} with a line ${end} below it` })
  return `${document.slice(0, from + begin.length)}\n${text}\n${document.slice(to)}`
}
