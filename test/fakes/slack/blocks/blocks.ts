import { z } from 'zod'
import { feedbackButtons, inputs, interactive, picture } from './elements.js'
import { richText } from './rich-text.js'
import { anyText, blockId, markup, pictureUrl, plainText } from './texts.js'

/**
 * The blocks that Vigie may use, with the limits of docs.slack.dev/reference/block-kit. Strict: a field that Slack does not
 * know is refused, as Slack does for most of them.
 */
const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), block_id: blockId, text: plainText(150) }),
  z.strictObject({
    type: z.literal('section'), block_id: blockId, text: anyText(3000).optional(), fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: z.union([interactive, picture]).optional(), expand: z.boolean().optional(),
  }).refine(({ text, fields }) => text !== undefined || fields !== undefined, 'a section needs text or fields'),
  z.strictObject({ type: z.literal('divider'), block_id: blockId }),
  z.strictObject({ type: z.literal('context'), block_id: blockId, elements: z.array(z.union([plainText(2000), markup(2000), picture])).min(1).max(10) }),
  z.strictObject({ type: z.literal('actions'), block_id: blockId, elements: z.array(interactive).min(1).max(25) }),
  z.strictObject({ type: z.literal('context_actions'), block_id: blockId, elements: z.array(feedbackButtons).min(1).max(5) }),
  z.strictObject({ type: z.literal('image'), block_id: blockId, image_url: pictureUrl, alt_text: z.string().min(1).max(2000), title: plainText(2000).optional() }),
  z.strictObject({ type: z.literal('input'), block_id: blockId, label: plainText(2000), element: inputs, hint: plainText(2000).optional(), optional: z.boolean().optional(), dispatch_action: z.boolean().optional() }),
  richText,
])

const mostBlocks = { message: 50, view: 100 } as const

/** Past this many characters of JSON Slack answers `msg_blocks_too_long`, which it does not document: slackapi/bolt-js#2509 measured 13,172 to 13,297. */
const longestMessage = 13_000

/** What Slack would refuse in these blocks, a line each; empty where it takes them. */
export function findBlockProblems(blocks: unknown, place: keyof typeof mostBlocks): string[] {
  const parsed = z.array(block).max(mostBlocks[place]).safeParse(blocks)
  if (!parsed.success) return parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  const ids = parsed.data.flatMap((each) => each.block_id ?? [])
  const actions = parsed.data.flatMap((each) => (each.type === 'actions' || each.type === 'context_actions' ? [each.elements.map((element) => element.action_id)] : []))
  return [
    ...(new Set(ids).size < ids.length ? ['block_id is not unique'] : []),
    ...(actions.some((names) => new Set(names).size < names.length) ? ['action_id is not unique within its block'] : []),
    ...(place === 'message' && JSON.stringify(blocks).length > longestMessage ? ['msg_blocks_too_long'] : []),
  ]
}
