import { fitLine, fitText } from '../../outside/fit-line.js'
import { wire } from '../wire.js'

/** Elements of Adaptive Cards 1.5, as far as ours have them (adaptivecards.io/explorer). */
export type CardElement = { type: string } & Record<string, unknown>
export type Run = { type: 'TextRun'; text: string } & Record<string, unknown>
export type CardAction = { type: 'Action.Execute' | 'Action.OpenUrl'; title: string } & Record<string, unknown>

export interface Card {
  type: 'AdaptiveCard'
  version: string
  fallbackText: string
  body: CardElement[]
  msteams: { width: 'Full' }
}

interface RunStyle {
  weight?: 'Bolder'
  isSubtle?: true
  size?: 'Small' | 'Medium'
}

/** Teams takes 28 KB a message; what stands around the card needs some of them. */
const mostBytes = 25_000
const buttonsOfARow = 5

// Words stand in text runs alone: no Markdown means anything there, so nothing has to be escaped but dates that cards would work out.

export function words(text: string, longest: number, style: RunStyle = {}): Run {
  return { type: 'TextRun', text: disarm(fitText(text, longest)), ...style }
}

/** Words between ours, such as spaces and quotation marks. */
export function glue(text: string, style: RunStyle = {}): Run {
  return { type: 'TextRun', text, ...style }
}

export function paragraph(inlines: Run[], more: { spacing?: 'None' | 'Small' } = {}): CardElement {
  return { type: 'RichTextBlock', inlines, ...more }
}

export function heading(text: string): CardElement {
  return paragraph([{ ...words(text.replace(/\s+/gu, ' '), 150), weight: 'Bolder', size: 'Medium' }])
}

/** Small grey lines. */
export function context(lines: readonly string[], longest = 300): CardElement[] {
  return lines.map((line) => paragraph([words(line.replace(/\s+/gu, ' '), longest, { isSubtle: true, size: 'Small' })], { spacing: 'Small' }))
}

export function quote(text: string, longest: number): CardElement {
  return { type: 'Container', style: 'emphasis', items: [paragraph([words(text, longest)])] }
}

/** A button that says what it is for: `{verb, …value}` comes back when it is pressed. */
export function button(title: string, verb: string, value: object, more: { style?: 'positive' | 'destructive' } = {}): CardAction {
  return { type: 'Action.Execute', title: fitLine(title, 40), verb, data: { verb, ...value }, ...more }
}

/** Buttons in rows: hosts of cards show no more in one than five, by default. */
export function actions(buttons: CardAction[]): CardElement[] {
  return Array.from({ length: Math.ceil(buttons.length / buttonsOfARow) }, (_, row) => ({ type: 'ActionSet', actions: buttons.slice(row * buttonsOfARow, (row + 1) * buttonsOfARow) }))
}

/** A card of these elements; the last are left out where Teams would not take so many. */
export function toCard(fallbackText: string, body: readonly CardElement[]): Card {
  const card: Card = { type: 'AdaptiveCard', version: wire.cardVersion, fallbackText, body: [...body], msteams: { width: 'Full' } }
  while (Buffer.byteLength(JSON.stringify(card)) > mostBytes) card.body.pop()
  return card
}

/** Cards work out `{{DATE(…)}}` and `{{TIME(…)}}` in every text: a stranger's must stay what it is. */
function disarm(text: string): string {
  return text.replace(/\{(?=\{)/g, '{ ')
}
