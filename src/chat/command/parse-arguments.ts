import { presets } from '../../alert/index.js'
import { labels } from '../../predict/label.js'
import { commandNames, digestChoices, type Command, type CommandName } from './command.js'
import { parseSpan } from './parse-span.js'
import { parseModelArguments } from './parse-model-arguments.js'
import { parseWatchArguments } from './parse-watch-arguments.js'
import type { Piece } from './split-line.js'

const usualHours = 24
const mostHours = 30 * 24
const longestMute = 7 * 24 * 60

/**
 * Reads what stands behind a command's name. What is not understood becomes a question back, with the nearest line that would
 * be. Pure.
 *
 * @param line all of it, tidied
 */
export function parseArguments(name: CommandName, pieces: readonly Piece[], line: string): Command {
  const unclear = (nearest: string): Command => ({ name: 'help', about: name, nearest, said: line })
  switch (name) {
    case 'score': return { name, text: join(pieces) ?? '' }
    case 'model': return parseModelArguments(pieces, line)
    case 'alerts': case 'retrain': case 'unmute': return pieces.length === 0 ? { name } : unclear(name)
    case 'watch': return parseWatchArguments(pieces, line)
    case 'status': return { name, ...named(pieces), said: line }
    case 'top': {
      const [minutes, rest] = takeOne(pieces, parseSpan)
      const hours = minutes === undefined ? usualHours : minutes / 60
      return hours >= 1 && hours <= mostHours ? { name, hours, ...named(rest), said: line } : unclear('top 7d')
    }
    case 'preview': {
      const [preset, rest] = takeOne(pieces, (text) => presets.find((each) => each === text.toLowerCase()))
      return { name, ...(preset && { preset }), ...named(rest), said: line }
    }
    case 'mute': {
      const minutes = parseSpan(pieces.map(({ text }) => text).join(''))
      return minutes !== undefined && minutes >= 1 && minutes <= longestMute ? { name, minutes } : unclear('mute 2h')
    }
    case 'digest': {
      const [digest, others] = takeOne(pieces, (text) => digestChoices.find((each) => each === text.toLowerCase()))
      const [time, rest] = takeOne(others, parseTime)
      return { name, ...(digest && { digest }), ...(time !== undefined && { time }), ...named(rest), said: line }
    }
    case 'audit': return parseAudit(pieces, line) ?? { name, ...named(pieces), said: line }
    case 'help': return parseHelp(pieces, line)
  }
}

function parseAudit(pieces: readonly Piece[], line: string): Command | undefined {
  const [, predictionId, word = ''] = /^audit\s+(\d{1,19})\s+(\S+)$/iu.exec(line) ?? []
  const judgement = [...labels, 'skip' as const].find((each) => each === word.toLowerCase())
  return pieces.length === 2 && predictionId !== undefined && judgement ? { name: 'audit', predictionId, judgement } : undefined
}

function parseHelp(pieces: readonly Piece[], line: string): Command {
  const about = join(pieces)?.toLowerCase() ?? ''
  const name = commandNames.find((each) => each === about)
  if (about === '' || name) return { name: 'help', ...(name && { about: name }) }
  return { name: 'help', said: line }
}



/** The first piece without quotes that can be read as something, and all others. */
function takeOne<Value>(pieces: readonly Piece[], read: (text: string) => Value | undefined): [Value | undefined, readonly Piece[]] {
  for (const [place, { text, quoted }] of pieces.entries()) {
    const value = quoted ? undefined : read(text)
    if (value !== undefined) return [value, pieces.filter((_, each) => each !== place)]
  }
  return [undefined, pieces]
}

function parseTime(text: string): string | undefined {
  const [, hours = '', minutes = ''] = /^(\d{1,2})[:h](\d{2})$/iu.exec(text) ?? []
  return hours !== '' && Number(hours) < 24 && Number(minutes) < 60 ? `${hours.padStart(2, '0')}:${minutes}` : undefined
}

function named(pieces: readonly Piece[]): { watch?: string } {
  const watch = join(pieces)
  return watch === undefined ? {} : { watch }
}

function join(pieces: readonly Piece[]): string | undefined {
  return pieces.length === 0 ? undefined : pieces.map(({ key, text }) => (key === undefined ? text : `${key}=${text}`)).join(' ').trim()
}
