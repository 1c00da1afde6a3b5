import { z } from 'zod'
import { blockId, link } from './texts.js'

const style = z.strictObject({ bold: z.boolean().optional(), italic: z.boolean().optional(), strike: z.boolean().optional(), code: z.boolean().optional() }).optional()

// What stands in `text` is shown as it is: no markup in it means anything. That is why strangers' words belong here.
const leaf = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1), style }),
  z.strictObject({ type: z.literal('link'), url: link, text: z.string().optional(), style }),
  z.strictObject({ type: z.literal('emoji'), name: z.string(), style }),
  z.strictObject({ type: z.literal('user'), user_id: z.string(), style }),
  z.strictObject({ type: z.literal('channel'), channel_id: z.string(), style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), style }),
])

const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(leaf) })
const part = z.discriminatedUnion('type', [
  section,
  z.strictObject({ type: z.enum(['rich_text_quote', 'rich_text_preformatted']), elements: z.array(leaf).min(1), border: z.number().optional() }),
  z.strictObject({ type: z.literal('rich_text_list'), style: z.enum(['bullet', 'ordered']), elements: z.array(section).min(1), indent: z.number().optional() }),
])

export const richText = z.strictObject({ type: z.literal('rich_text'), block_id: blockId, elements: z.array(part).min(1) })
