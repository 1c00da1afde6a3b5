import type { Command } from './command.js'

/** Reads what somebody said to Vigie. Pure; never fails. */
export function parseCommand(text: string): Command {
  return { name: 'score', text: text.trim() }
}
