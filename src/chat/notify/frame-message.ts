import { encodeMessage } from '../encode-message.js'
import { messageSchema } from '../message-schema.js'
import type { AnswerMessage, ExampleMessage, Message, ShownPrediction } from '../message.js'

/** JSON, as a column takes it. */
export interface Frame { readonly [key: string]: string | number | boolean | readonly Frame[] | Frame }

/** Where the words that weighed most stand in the text: the text itself is kept in one place alone, and let go of there. A model's own name for a word is not kept. */
interface Place extends Frame { at: number; length: number; weight: number }

/** A post as the table of mentions has it. */
export interface FramedPost {
  text: string | null
  author: string | null
  url: string | null
  createdAt: Date
}

/**
 * What a message about one prediction says besides the post and what the model said of it, as JSON: enough to compose it anew with the
 * marks of that day, and never a word of the post. Undefined for other messages. Pure.
 */
export function frameMessage(message: Message): Frame | undefined {
  if (message.type === 'example') return { type: 'example', ...(message.why !== undefined && { why: message.why }), ...(message.similar !== undefined && { similar: message.similar }), invented: message.invented }
  if (message.type !== 'answer' || !message.prediction || !message.quote) return undefined
  const { type, title, lines, facts, chart, alerts, choices, share, invented, quote: { text }, weights = [] } = message
  const rest: AnswerMessage = { type, title, lines, facts, choices, share, invented, ...(chart && { chart }), ...(alerts && { alerts }) }
  const places = text === null ? [] : weights.map(({ word, weight }): Place => ({ at: text.indexOf(word), length: word.length, weight }))
  return { ...(JSON.parse(encodeMessage(rest)) as Frame), ...(text !== null && places.length > 0 && { places, textLength: text.length }) }
}

/** Composes a message anew of its frame; undefined where the frame is none. Pure. */
export function fillFrame(frame: unknown, post: FramedPost, prediction: ShownPrediction): ExampleMessage | AnswerMessage | undefined {
  const { places = [], textLength, ...rest } = (typeof frame === 'object' && frame !== null ? frame : {}) as { places?: Place[]; textLength?: number }
  const { text, author, url, createdAt } = post
  const quote = { text, ...(author !== null && { author }), ...(url !== null && { url }), createdAt: createdAt.toISOString() }
  const weights = text?.length === textLength ? places.filter(({ at }) => at >= 0).map(({ at, length, weight }) => ({ word: text?.slice(at, at + length) ?? '', weight })) : []
  const { data } = messageSchema.safeParse({ ...rest, quote, prediction, ...(weights.length > 0 && { weights }) })
  return data?.type === 'example' || data?.type === 'answer' ? data : undefined
}
