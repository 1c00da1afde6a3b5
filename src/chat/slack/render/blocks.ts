import type { types } from '@slack/bolt'
import { fitLine, fitText } from '../../outside/fit-line.js'
import type { Block } from './slack-message.js'

// Words stand in plain_text without emoji codes and in rich_text: no markup means anything there, so nothing has to be escaped.

export function plain(text: string, longest: number): types.PlainTextElement {
  return { type: 'plain_text', text: fitLine(text, longest), emoji: false }
}

export function header(text: string): Block {
  return { type: 'header', text: plain(text, 150) }
}

/** Small grey lines, one an element; at most ten. */
export function context(lines: readonly string[], longest = 300): Block[] {
  if (lines.length === 0) return []
  return [{ type: 'context', elements: lines.slice(0, 10).map((line) => plain(line, longest)) }]
}

export type Part = types.RichTextText | types.RichTextLink

export function words(text: string, longest: number, style?: types.RichTextText['style']): types.RichTextText {
  return { type: 'text', text: fitText(text, longest), ...(style && { style }) }
}

/** Words between ours, such as spaces and quotation marks. */
export function glue(text: string): types.RichTextText {
  return { type: 'text', text }
}

export function paragraph(parts: Part[]): types.RichTextSection {
  return { type: 'rich_text_section', elements: parts }
}

export function richText(elements: types.RichTextBlock['elements']): Block {
  return { type: 'rich_text', elements }
}

export function button(name: string, actionId: string, value: object, style?: 'primary' | 'danger'): types.Button {
  return { type: 'button', text: plain(name, 75), action_id: actionId, value: JSON.stringify(value), ...(style && { style }) }
}

/**
 * Leaves the last blocks out where there are more than Slack takes: 50, and some 13,000 characters of JSON, which it does not
 * document (slackapi/bolt-js#2509). Pure.
 */
export function keepWithin(blocks: readonly Block[]): Block[] {
  const kept = blocks.slice(0, 50)
  while (JSON.stringify(kept).length > 12_500) kept.pop()
  return kept
}
