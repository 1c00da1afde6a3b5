import { modelActions, type Command } from './command.js'
import type { Piece } from './split-line.js'

/** `<name>@<12 hex digits>`, as versions are called. */
const version = /^[a-z\d][a-z\d.-]*@[\da-f]{12}$/

/**
 * Reads what stands behind "model": nothing, or what to do with which version and why. Only a rollback needs no version. Pure.
 *
 * @param line all of it, tidied
 */
export function parseModelArguments(pieces: readonly Piece[], line: string): Command {
  const [first, ...others] = pieces
  if (!first) return { name: 'model' }
  const action = modelActions.find((each) => each === first.text.toLowerCase())
  const isVersion = version.test(others[0]?.text ?? '')
  if (!action || (action !== 'rollback' && !isVersion)) return { name: 'help', about: 'model', nearest: 'model', said: line }
  const reason = others.slice(isVersion ? 1 : 0).map(({ text }) => text).join(' ')
  return { name: 'model', action, ...(isVersion && { version: others[0]?.text }), ...(reason !== '' && { reason }) }
}
