import { commandNames, type Command, type CommandName } from './command.js'
import { findNearest } from './find-nearest.js'
import { parseArguments } from './parse-arguments.js'
import { splitLine } from './split-line.js'
import { tidyLine } from './tidy-line.js'

/** A line longer than this is no command but a text; the longest forms fit. */
const longestCommand = 2000
/** So many words at most are taken for a command with a slip in its name; more are a sentence. */
const wordsOfASlip = 2

/**
 * Reads what somebody said to Vigie: a command, or a text to score, which is anything that begins with no command's name. One
 * word that is nearly a command's name asks back. Linear in the length of the text, which may be anything. Pure; never fails.
 */
export function parseCommand(text: string): Command {
  const said = text.trim().replace(/^\/sentiment(?:\s+|$)/iu, '')
  const scored = /^score(?:\s|$)/iu.exec(said)
  if (scored) return { name: 'score', text: said.slice(scored[0].length).trim() }
  if (said.length > longestCommand) return { name: 'score', text: said }
  const line = tidyLine(said)
  if (line === '') return { name: 'help' }
  const [first, rest] = splitOnce(line)
  const name = commandNames.find((each) => each === first.toLowerCase())
  if (name !== undefined) return parseArguments(name, splitLine(rest), line)
  return suggestCommand(first, rest, line) ?? { name: 'score', text: said }
}

function splitOnce(line: string): [string, string] {
  const space = line.indexOf(' ')
  return space < 0 ? [line, ''] : [line.slice(0, space), line.slice(space + 1)]
}

function suggestCommand(first: string, rest: string, line: string): Command | undefined {
  if (line.split(' ', wordsOfASlip + 1).length > wordsOfASlip) return undefined
  // Beside another word a slip must be small: "model" is not what "modern planes" meant.
  const nearest = findNearest(first, commandNames, rest === '' ? 2 : 1) as CommandName | undefined
  return nearest && { name: 'help', about: nearest, nearest: rest === '' ? nearest : `${nearest} ${rest}`, said: line }
}
