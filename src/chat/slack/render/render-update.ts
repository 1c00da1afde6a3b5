import type { UpdateMessage } from '../../message.js'
import { escapeText } from '../escape-text.js'
import { fitLine } from '../../outside/fit-line.js'
import { context, glue, paragraph, richText, words } from './blocks.js'
import type { SlackMessage } from './slack-message.js'

/** What has become of an alert, in a line. Pure. */
export function renderUpdate({ watch, change, text, invented }: UpdateMessage): SlackMessage {
  const line = [glue(change === 'worse' ? '🔺 ' : '⚪ '), words(watch, 100, { bold: true }), glue(' · '), words(text, 700)]
  return {
    text: escapeText(fitLine(`${fitLine(watch, 60)}: ${text}`, 400)),
    blocks: [richText([paragraph(line)]), ...(invented ? context(['every mention here is invented']) : [])],
  }
}
