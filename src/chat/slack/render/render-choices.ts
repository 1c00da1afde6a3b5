import { cleanText } from '../../clean-text.js'
import type { Choice } from '../../message.js'
import { button } from './blocks.js'
import type { Block } from './slack-message.js'

/** Slack's limit of a button's value is 2,000 characters; a longer line could not be said by a press. */
const longestSay = 1500

/** What a press that shares an answer says: which press it is, and what to answer again; a text that is too long for a button by its prediction. */
export type Sharing = { key: string } & ({ say: string } | { predictionId: string })

/** What can be said next, as buttons `say:<place>` with `{say}` as JSON for value, and one that shares the answer where it may be. Pure. */
export function renderChoices(choices: readonly Choice[], sharing?: Sharing): Block[] {
  const buttons = choices.filter(({ say }) => JSON.stringify(say).length <= longestSay).slice(0, 5)
    .map(({ label, say, style }, place) => button(label, `say:${place}`, { say: cleanText(say) }, style === 'main' ? 'primary' : style))
  const elements = sharing ? [...buttons, button('Share with the channel', 'share', sharing)] : buttons
  return elements.length > 0 ? [{ type: 'actions', elements }] : []
}
