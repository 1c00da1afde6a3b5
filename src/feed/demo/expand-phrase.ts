import { drawOne } from './draw.js'
import type { Random } from './random.js'

/**
 * What each symbol may become. Within a phrase `{name}` is another symbol, `{this|that|}` one of the words given, which
 * may hold symbols themselves.
 */
export type Grammar = Record<string, readonly string[]>

/** Draws one of the phrases that a grammar can make of `symbol`. Throws on a symbol it does not know: a slip of ours. */
export function expandPhrase(grammar: Grammar, symbol: string, random: Random): string {
  const phrases = grammar[symbol]
  if (phrases === undefined) throw new Error(`The grammar has no symbol ${symbol}`)
  return fillSlots(grammar, drawOne(phrases, random), random)
}

function fillSlots(grammar: Grammar, phrase: string, random: Random): string {
  const open = phrase.indexOf('{')
  if (open === -1) return phrase
  const close = findClose(phrase, open)
  const slot = phrase.slice(open + 1, close)
  const choices = splitChoices(slot)
  const filled = choices.length === 1 ? expandPhrase(grammar, slot, random) : fillSlots(grammar, drawOne(choices, random), random)
  return phrase.slice(0, open) + filled + fillSlots(grammar, phrase.slice(close + 1), random)
}

function findClose(phrase: string, open: number): number {
  let depth = 0
  for (let at = open; at < phrase.length; at++) {
    if (phrase[at] === '{') depth++
    if (phrase[at] === '}' && --depth === 0) return at
  }
  throw new Error(`A brace is never closed in: ${phrase}`)
}

/** Splits at the bars that are not within braces of their own. */
function splitChoices(slot: string): string[] {
  const choices: string[] = []
  let depth = 0
  let start = 0
  for (let at = 0; at < slot.length; at++) {
    if (slot[at] === '{') depth++
    if (slot[at] === '}') depth--
    if (slot[at] !== '|' || depth > 0) continue
    choices.push(slot.slice(start, at))
    start = at + 1
  }
  return [...choices, slot.slice(start)]
}
