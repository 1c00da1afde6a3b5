import { glue, paragraph, words, type CardElement } from './cards.js'

/** Lines with a dot before each, and how many there are besides. Pure. */
export function renderItems(items: readonly string[], most: number, longest: number): CardElement[] {
  const shown = items.slice(0, most).map((line) => paragraph([glue('•  '), words(line, longest)], { spacing: 'Small' }))
  return items.length > most ? [...shown, paragraph([glue(`and ${items.length - most} more`, { isSubtle: true })])] : shown
}
