import { VigieError } from '../errors.js'

/**
 * Splits `watch=value`. The last equals sign parts them: names of watches may hold some.
 *
 * @throws VigieError E_USAGE
 */
export function splitSetting(text: string): { watch: string; value: string } {
  const place = text.lastIndexOf('=')
  const [watch, value] = [text.slice(0, place).trim(), text.slice(place + 1).trim()]
  if (place < 0 || watch === '') throw new VigieError('E_USAGE', { problem: `“${text}” is not of the form watch=value` })
  return { watch, value }
}
