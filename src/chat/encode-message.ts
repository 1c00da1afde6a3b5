import type { Message } from './message.js'

/**
 * Writes a message as JSON that PostgreSQL's `jsonb` takes. NUL and halves of surrogate pairs, which it refuses, are
 * replaced: a stranger's text must never be able to stop an alert.
 */
export function encodeMessage(message: Message): string {
  return JSON.stringify(message, (_, value: unknown) => (typeof value === 'string' ? makeStorable(value) : value))
}

function makeStorable(text: string): string {
  return text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd')
}
