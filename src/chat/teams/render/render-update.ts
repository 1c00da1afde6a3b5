import type { UpdateMessage } from '../../message.js'
import { fitLine } from '../../outside/fit-line.js'
import { escapeText } from '../escape-text.js'
import { context, glue, paragraph, toCard, words } from './cards.js'
import type { TeamsMessage } from './teams-message.js'

/** What has become of an alert, in a line. Pure. */
export function renderUpdate({ watch, change, text: said, invented }: UpdateMessage): TeamsMessage {
  const text = escapeText(fitLine(`${fitLine(watch, 60)}: ${said}`, 400))
  const line = [glue(change === 'worse' ? '🔺 ' : '⚪ '), words(watch, 100, { weight: 'Bolder' }), glue(' · '), words(said, 700)]
  return { text, card: toCard(text, [paragraph(line), ...(invented ? context(['every mention here is invented']) : [])]), isJudgeable: false }
}
