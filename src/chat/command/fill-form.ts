import { tidyLine } from './tidy-line.js'

/**
 * The line that a filled-in form stands for: `watch add name="Air Paradis" feed="demo"`. Quotes and backslashes are escaped. Pure,
 * and without the server: the page in web/ fills its forms with it as well.
 *
 * @param say the form's own line
 * @param values by the names of its fields; empty ones are said too, since emptying a field is an answer
 */
export function fillForm(say: string, values: Readonly<Record<string, string | undefined>>): string {
  const said = Object.entries(values).map(([name, value = '']) => `${name}="${escapeQuotes(value)}"`)
  return [say, ...said].join(' ')
}

/** A name as it can stand in a line: in quotes, and none inside that would end them. Pure. */
export function quoteName(name: string): string {
  return `"${escapeQuotes(name)}"`
}

// Tidied first: a typographic quote becomes a straight one when the line is read.
function escapeQuotes(text: string): string {
  return tidyLine(text).replace(/["\\]/g, '\\$&')
}
