import { createRequire } from 'node:module'
import type * as AdaptiveCards from 'adaptivecards'
import { z } from 'zod'

// Its modules name each other without an ending, which Node.js does not follow: the bundle does not.
const adaptiveCards = createRequire(import.meta.url)('adaptivecards/dist/adaptivecards.js') as typeof AdaptiveCards

/** What the Connector takes of a message; what else is sent is a mistake. */
const activity = z.strictObject({
  type: z.literal('message'), id: z.string().optional(), summary: z.string().min(1).max(1000).optional(), text: z.string().min(1).optional(), textFormat: z.enum(['plain']).optional(),
  attachments: z.array(z.strictObject({ contentType: z.literal('application/vnd.microsoft.card.adaptive'), content: z.record(z.string(), z.unknown()) })).length(1).optional(),
  channelData: z.strictObject({ feedbackLoop: z.strictObject({ type: z.enum(['default', 'custom']) }) }).optional(),
})
export type SentActivity = z.infer<typeof activity>

const mostBytes = 28 * 1024
const known = new Set(['AdaptiveCard', 'RichTextBlock', 'TextRun', 'Container', 'ActionSet', 'Image', 'Input.Text', 'Input.ChoiceSet', 'Action.Execute', 'Action.OpenUrl'])

/** Reads a message as it came, and says what a strict Teams would not take of it. */
export function checkActivity(given: unknown): { activity?: SentActivity; problems: string[] } {
  const parsed = activity.safeParse(given)
  if (!parsed.success) return { problems: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) }
  const [card] = parsed.data.attachments ?? []
  const size = Buffer.byteLength(JSON.stringify(given))
  return {
    activity: parsed.data,
    problems: [
      ...(size > mostBytes ? [`a message of ${size} bytes`] : []),
      ...(card === undefined && parsed.data.text === undefined ? ['a message that says nothing'] : []),
      ...(card ? findCardProblems(card.content) : []),
    ],
  }
}

/** What is wrong with a card: by the parser of Adaptive Cards itself, by what Teams documents, and where words could be read as markup. */
export function findCardProblems(card: Record<string, unknown>): string[] {
  const problems: string[] = []
  const context = new adaptiveCards.SerializationContext(adaptiveCards.Versions.v1_5)
  const parsed = new adaptiveCards.AdaptiveCard()
  parsed.parse(card, context)
  for (let index = 0; index < context.eventCount; index++) problems.push(context.getEventAt(index).message)
  problems.push(...parsed.validateProperties().validationEvents.map(({ message }) => message))
  if (card.version !== '1.5') problems.push(`cards are of version 1.5, not ${String(card.version)}`)
  if (typeof card.fallbackText !== 'string' || card.fallbackText.trim() === '') problems.push('a card without a fallback text')
  if (Buffer.byteLength(JSON.stringify(card)) > mostBytes) problems.push('a card of more than 28 KB')
  JSON.stringify(card, (key, value: unknown) => {
    // The data of buttons is ours alone.
    if (key === 'data') return undefined
    if (typeof value === 'object' && value !== null && 'type' in value && !Array.isArray(value)) problems.push(...findElementProblems(value))
    return value
  })
  return problems
}

function findElementProblems(element: Record<string, unknown>): string[] {
  const { type, text, title, url } = element
  if (key(type) === 'default') return []
  return [
    ...(known.has(key(type)) ? [] : [`${key(type)} is nothing that this fake knows`]),
    ...(type === 'TextRun' && (typeof text !== 'string' || text === '') ? ['a text run that says nothing'] : []),
    ...(typeof text === 'string' && /\{\{(DATE|TIME)\(/.test(text) ? ['a text that the card would work out'] : []),
    ...(key(type).startsWith('Action.') && (typeof title !== 'string' || title === '') ? ['a button without a name'] : []),
    ...(url !== undefined && !/^https?:\/\//.test(key(url)) ? [`an address that is none: ${key(url)}`] : []),
  ]
}

const key = (value: unknown): string => (typeof value === 'string' ? value : '')
