// Nothing is imported here: the page in web/ fills its forms with it as well.

/**
 * The line that a filled-in form stands for: `watch add name="Air Paradis" feed="demo"`. Quotes and backslashes are escaped, line
 * breaks become spaces. Pure.
 *
 * @param say the form's own line
 * @param values by the names of its fields; empty ones are said too, since emptying a field is an answer
 */
export function fillForm(say: string, values: Readonly<Record<string, string>>): string {
  const said = Object.entries(values).map(([name, value]) => `${name}="${value.replace(/\s+/gu, ' ').trim().replace(/["\\]/g, '\\$&')}"`)
  return [say, ...said].join(' ')
}
