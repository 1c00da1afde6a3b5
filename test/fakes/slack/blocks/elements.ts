import { z } from 'zod'
import { actionId, anyText, link, pictureUrl, plainText } from './texts.js'

const confirm = z.strictObject({
  title: plainText(100), text: anyText(300), confirm: plainText(30), deny: plainText(30), style: z.enum(['primary', 'danger']).optional(),
})

const button = z.strictObject({
  type: z.literal('button'),
  text: plainText(75),
  action_id: actionId,
  value: z.string().max(2000).optional(),
  url: link.optional(),
  style: z.enum(['primary', 'danger']).optional(),
  confirm: confirm.optional(),
  accessibility_label: z.string().max(75).optional(),
})

const option = z.strictObject({ text: anyText(75), value: z.string().min(1).max(150), description: plainText(75).optional() })

const overflow = z.strictObject({ type: z.literal('overflow'), action_id: actionId, options: z.array(option).min(1).max(5), confirm: confirm.optional() })

const staticSelect = z.strictObject({
  type: z.literal('static_select'),
  action_id: actionId,
  placeholder: plainText(150).optional(),
  options: z.array(option).min(1).max(100),
  initial_option: option.optional(),
  confirm: confirm.optional(),
})

const choices = z.strictObject({
  type: z.enum(['radio_buttons', 'checkboxes']), action_id: actionId, options: z.array(option).min(1).max(10), initial_option: option.optional(), initial_options: z.array(option).optional(),
})

const feedbackButton = z.strictObject({ text: plainText(75), value: z.string().max(2000), accessibility_label: z.string().max(75).optional() })
export const feedbackButtons = z.strictObject({
  type: z.literal('feedback_buttons'), action_id: actionId, positive_button: feedbackButton, negative_button: feedbackButton,
})

export const textInput = z.strictObject({
  type: z.literal('plain_text_input'), action_id: actionId, placeholder: plainText(150).optional(), initial_value: z.string().max(3000).optional(),
  multiline: z.boolean().optional(), min_length: z.number().optional(), max_length: z.number().max(3000).optional(),
})

const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'), action_id: actionId, placeholder: plainText(150).optional(), initial_conversation: z.string().optional(),
  filter: z.strictObject({ include: z.array(z.enum(['im', 'mpim', 'private', 'public'])).min(1).optional(), exclude_bot_users: z.boolean().optional() }).optional(),
})

export const picture = z.strictObject({ type: z.literal('image'), image_url: pictureUrl, alt_text: z.string().min(1).max(2000) })

/** What people press or choose from. */
export const interactive = z.discriminatedUnion('type', [button, overflow, staticSelect, choices])
export const inputs = z.discriminatedUnion('type', [textInput, staticSelect, conversationsSelect, choices])
