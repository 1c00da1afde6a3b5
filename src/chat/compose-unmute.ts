import type { OpenAlert } from '../store/index.js'
import { linkAlert } from './command/answers/link-alert.js'
import { countOf } from './format-words.js'
import type { AnswerMessage } from './message.js'

const shown = 5

/** Says in one line what is still open when a channel hears from Vigie again. Pure. */
export function composeUnmute(alerts: readonly OpenAlert[]): AnswerMessage {
  const going = alerts.filter(({ endedAt }) => endedAt === null)
  const older = alerts.length - going.length
  const rest = older === 0 ? '' : `; ${countOf(older, 'alert')} ${older === 1 ? 'is' : 'are'} over and not closed`
  const open = going.length === 0 ? 'nothing goes on' : `${countOf(going.length, 'alert')} still ${going.length === 1 ? 'goes' : 'go'} on`
  return {
    type: 'answer', title: `The mute is over: ${open}${rest}.`, lines: [], facts: [], choices: alerts.length === 0 ? [] : [{ label: 'Open alerts', say: 'alerts' }],
    ...(going.length > 0 && { alerts: going.slice(0, shown).map(linkAlert) }), share: false, invented: false,
  }
}
