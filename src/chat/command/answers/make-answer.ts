import type { AnswerMessage } from '../../message.js'
import type { Answer } from '../answer.js'

/** An answer of one line, with whatever else there is to say. Pure. */
export function makeAnswer(title: string, more: Partial<Omit<AnswerMessage, 'type' | 'title'>> = {}): Answer {
  return { message: { type: 'answer', title, lines: [], facts: [], choices: [], share: false, invented: false, ...more } }
}
