import { cleanText } from '../../clean-text.js'
import type { Choice } from '../../message.js'
import { wire } from '../wire.js'
import { button, type CardAction } from './cards.js'

/** A longer line is not put behind a button: a card has no room for many. */
const longestSay = 1500
const mostChoices = 6

/**
 * What can be said next, as buttons that say `{say}`. Pure.
 *
 * @param stays whether the card that is pressed stays: it is answered with a sentence then, and otherwise with a card in its place
 */
export function listChoices(choices: readonly Choice[], stays = false): CardAction[] {
  const styles = { main: { style: 'positive' }, danger: { style: 'destructive' } } as const
  return choices.filter(({ say }) => JSON.stringify(say).length <= longestSay).slice(0, mostChoices)
    .map(({ label, say, style }) => button(label, wire.verbs.say, { say: cleanText(say), ...(stays && { stays }) }, style ? styles[style] : {}))
}
