import { fitLine } from '../../src/chat/outside/fit-line.js'

const longest = 120

/** One call in one line: its name, and how the text that it carries begins, fit for a terminal. Pure. */
export function describeCall(name: string, text: unknown): string {
  return typeof text === 'string' && text !== '' ? `${name}  ${fitLine(text, longest)}` : name
}
