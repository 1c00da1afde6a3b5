import { foldText } from './fold-text.js'
import type { Query } from './query.js'

/** The longest query of X's recent search (pay-per-use access, 2026); the same here, so that a query can move. */
export const longestQuery = 512

export type ParsedQuery = { query: Query } | { problem: string }

/** A piece of a query: a parenthesis, `OR`, or something to look for. */
type Piece = { type: 'open'; not: boolean } | { type: 'close' } | { type: 'or' } | { type: 'term'; not: boolean; term: Query }

const pattern = /\s*(?:(?<not>-?)(?:"(?<phrase>[^"]*)"|(?<open>\()|(?<word>[^\s()"]+))|(?<close>\)))/uy

class QueryProblem extends Error {}

/**
 * Reads a query in the part of X's language that can be answered from a post alone: words and "phrases" (all must be there),
 * `OR`, `-` for what must not be there, parentheses, `#tag`, `@name`, `$symbol`, `lang:fr`, `is:reply` and `is:retweet`. Words are
 * compared whole, whatever their case and accents. Pure, and never throws.
 *
 * @returns the query, or in one sentence what is wrong with it: also that it would match posts without any word of it
 */
export function parseQuery(text: string): ParsedQuery {
  try {
    if (text.length > longestQuery) throw new QueryProblem(`A query has at most ${longestQuery} characters`)
    const pieces = splitPieces(text)
    if (pieces.length === 0) throw new QueryProblem('Say what to look for: a word, or a "phrase" in quotes')
    const query = readAlternatives(pieces)
    if (pieces.length > 0) throw new QueryProblem('A parenthesis is closed that was not opened')
    if (!isSelective(query)) throw new QueryProblem('Besides what must not be there, a query needs a word that must')
    return { query }
  } catch (error) {
    if (error instanceof QueryProblem) return { problem: `${error.message}.` }
    throw error
  }
}

function splitPieces(text: string): Piece[] {
  const pieces: Piece[] = []
  const rest = text.trim()
  for (pattern.lastIndex = 0; pattern.lastIndex < rest.length; ) {
    const groups = pattern.exec(rest)?.groups
    if (!groups) throw new QueryProblem('A quotation mark is not closed')
    pieces.push(toPiece(groups))
  }
  return pieces
}

function toPiece({ not, phrase, open, close, word = '' }: Record<string, string | undefined>): Piece {
  if (close !== undefined) return { type: 'close' }
  if (open !== undefined) return { type: 'open', not: not === '-' }
  if (word === 'OR') return { type: 'or' }
  return { type: 'term', not: not === '-', term: phrase === undefined ? readTerm(word) : findWords(phrase, 'The quotation marks hold no word') }
}

function readTerm(word: string): Query {
  const [, operator, value = ''] = /^([a-z_]+):(.*)$/iu.exec(word) ?? []
  switch (operator?.toLowerCase()) {
    case undefined: return findWords(word, `“${word}” is no word`)
    case 'lang':
      if (/^[a-z]{2,3}$/i.test(value)) return { type: 'lang', lang: value.toLowerCase() }
      throw new QueryProblem('A language is two or three letters, such as lang:fr')
    case 'is':
      if (value === 'reply') return { type: 'reply' }
      if (['retweet', 'repost'].includes(value)) return { type: 'never' }
  }
  throw new QueryProblem(`“${word}” cannot be asked here; words, "phrases", OR, -, parentheses, #tags, @names, lang: and is:reply can`)
}

function findWords(text: string, problem: string): Query {
  const words = foldText(text)
  if (words.trim() === '') throw new QueryProblem(problem)
  return { type: 'words', words }
}

// What stands side by side binds closer than OR, as on X.
function readAlternatives(pieces: Piece[]): Query {
  const all = [readTogether(pieces)]
  while (pieces[0]?.type === 'or') {
    pieces.shift()
    all.push(readTogether(pieces))
  }
  return join('or', all)
}

function readTogether(pieces: Piece[]): Query {
  const all: Query[] = []
  for (let piece = pieces[0]; piece?.type === 'term' || piece?.type === 'open'; piece = pieces[0]) {
    pieces.shift()
    const query = piece.type === 'term' ? piece.term : readGroup(pieces)
    all.push(piece.not ? { type: 'not', of: query } : query)
  }
  if (all.length === 0) throw new QueryProblem('There is nothing on one side of OR, or in parentheses')
  return join('and', all)
}

function readGroup(pieces: Piece[]): Query {
  const query = readAlternatives(pieces)
  if (pieces.shift()?.type !== 'close') throw new QueryProblem('A parenthesis is not closed')
  return query
}

function join(type: 'and' | 'or', all: Query[]): Query {
  const [first] = all
  return first !== undefined && all.length === 1 ? first : { type, all }
}

/** Whether every post that matches holds a word of it. */
function isSelective(query: Query): boolean {
  switch (query.type) {
    case 'words': case 'never': return true
    case 'and': return query.all.some(isSelective)
    case 'or': return query.all.every(isSelective)
    case 'lang': case 'reply': case 'not': return false
  }
}
