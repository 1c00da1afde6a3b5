import { longestQuery } from '../query/parse-query.js'
import { xCures, xFlags, xOperators } from './operators.js'

type Piece = { type: 'open' | 'close' | 'or' } | { type: 'term'; not: boolean; word: string }

const pattern = /\s*(?:(?<open>-?\()|(?<close>\))|(?<term>-?(?:[a-z_]+:)?(?:"[^"]*"|\[[^\]]*\])|[^\s()"]+(?:"[^"]*")?))/uy

class Problem extends Error {}

/**
 * Checks a query in the language of X's recent search before X is asked, which answers a slip with little help. Pure, and never throws.
 *
 * @returns in one sentence what is wrong with it, and the cure; undefined where nothing is
 */
export function checkXQuery(text: string): string | undefined {
  try {
    if (text.length > longestQuery) throw new Problem(`X takes at most ${longestQuery} characters, and this has ${text.length}`)
    const pieces = splitPieces(text.trim())
    if (pieces.length === 0) throw new Problem('Say what to look for: a word, or a "phrase" in quotes')
    const stands = checkAlternatives(pieces)
    if (pieces.length > 0) throw new Problem('A parenthesis is closed that was not opened')
    if (!stands) throw new Problem('Besides what must not be there, and what only narrows (lang:, is:, has:, min_…), X needs a word, a #tag, a @name or the like')
    return undefined
  } catch (error) {
    if (error instanceof Problem) return `${error.message}.`
    throw error
  }
}

function splitPieces(text: string): Piece[] {
  const pieces: Piece[] = []
  for (pattern.lastIndex = 0; pattern.lastIndex < text.length; ) {
    const groups = pattern.exec(text)?.groups
    if (!groups) throw new Problem('A quotation mark is not closed')
    pieces.push(toPiece(groups))
  }
  return pieces
}

function toPiece({ open, close, term = '' }: Record<string, string | undefined>): Piece {
  if (close !== undefined) return { type: 'close' }
  if (open === '-(') throw new Problem('X takes no - before a parenthesis: write it before each word, as in -snow -day')
  if (open !== undefined) return { type: 'open' }
  if (term === 'OR') return { type: 'or' }
  if (['or', 'and', 'AND', 'Or', 'And'].includes(term)) throw new Problem(`X reads “${term}” two ways: write OR in capitals, a space for and, or quotes for the word itself`)
  const not = term.startsWith('-')
  return { type: 'term', not, word: not ? term.slice(1) : term }
}

// What stands side by side binds closer than OR. Returns whether it may stand alone: each alternative must hold a word that has to be there.
function checkAlternatives(pieces: Piece[]): boolean {
  let stands = checkTogether(pieces)
  while (pieces[0]?.type === 'or') {
    pieces.shift()
    stands = checkTogether(pieces) && stands
  }
  return stands
}

function checkTogether(pieces: Piece[]): boolean {
  const all: boolean[] = []
  for (let piece = pieces[0]; piece?.type === 'term' || piece?.type === 'open'; piece = pieces[0]) {
    pieces.shift()
    all.push(piece.type === 'term' ? checkTerm(piece.word, piece.not) : checkGroup(pieces))
  }
  if (all.length === 0) throw new Problem('There is nothing on one side of OR, or in parentheses')
  return all.includes(true)
}

function checkGroup(pieces: Piece[]): boolean {
  const stands = checkAlternatives(pieces)
  if (pieces.shift()?.type !== 'close') throw new Problem('A parenthesis is not closed')
  return stands
}

/** Whether a term is one that may stand alone. */
function checkTerm(word: string, not: boolean): boolean {
  const [, name, value = ''] = /^([a-z_]+):(.*)$/isu.exec(word) ?? []
  if (name === undefined) {
    if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(word)) throw new Problem(`“${word}” is no word`)
    return !not
  }
  const operator = name.toLowerCase()
  const known = Object.hasOwn(xOperators, operator) ? xOperators[operator] : undefined
  if (!known) throw new Problem(`X's search does not know “${name}:”; ${Object.hasOwn(xCures, operator) ? (xCures[operator] ?? '') : 'put it in quotes to look for the words'}`)
  checkValue(operator, value, not)
  return known.alone && !not
}

function checkValue(operator: string, value: string, not: boolean): void {
  if (value === '' || value === '""') throw new Problem(`Something is missing after “${operator}:”`)
  const flags = Object.hasOwn(xFlags, operator) ? xFlags[operator] : undefined
  if (flags && !flags.includes(value.toLowerCase())) throw new Problem(`After “${operator}:” comes one of ${flags.join(', ')}`)
  if (operator.startsWith('min_') && !/^\d+$/.test(value)) throw new Problem(`After “${operator}:” comes a number`)
  if (operator === 'lang' && !/^[a-z]{2,3}(-[a-z]+)?$/i.test(value)) throw new Problem('A language is two or three letters, such as lang:fr')
  if (operator !== 'is' || not) return
  if (value.toLowerCase() === 'retweet') throw new Problem('X finds no retweets by words any more; how often a post was shared is counted with it. Leave is:retweet out')
  if (value.toLowerCase() === 'nullcast') throw new Problem('X takes is:nullcast with a - before it alone')
}
