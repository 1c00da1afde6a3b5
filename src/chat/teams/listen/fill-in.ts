import { ensureChannel, findTeamsConversation } from '../../../store/index.js'
import { fillForm, formFields } from '../../command/index.js'
import { answerLine } from '../../inbound/answer-line.js'
import type { Card } from '../render/cards.js'
import { renderForm } from '../render/render-form.js'
import { renderMessage } from '../render/render-message.js'
import { identify } from './answer-person.js'
import { listChannels } from './list-channels.js'
import type { Listening } from './listening.js'
import type { HeardActivity } from './read-activity.js'
import type { Press } from './read-press.js'

/**
 * Says a line and shows what comes of it as a card: the answer, or the form that it asks for, with what is wrong where something was
 * filled in already.
 */
export async function showLine(listening: Listening, heard: HeardActivity, line: string, isFilledIn = false): Promise<Card | undefined> {
  const { message, form } = await answerLine(listening, line, await identify(listening, heard))
  if (form) return renderForm(form, await listChannels(listening.store, heard.place), isFilledIn ? message.title : undefined)
  return renderMessage({ ...message, share: false }).card
}

/** The line that a filled-in form stands for. A channel in which Vigie is not is no channel: its name is written as one that is not known. */
export async function fillIn({ store }: Pick<Listening, 'store'>, press: Extract<Press, { verb: 'form' }>): Promise<string> {
  const values = Object.fromEntries(formFields.flatMap((name) => (press[name] === undefined ? [] : [[name, press[name]]])))
  const { channel } = values
  const there = channel === undefined ? undefined : await findTeamsConversation(store, channel)
  if (there) await ensureChannel(store, { platform: 'teams', externalId: there.id, name: there.name ?? 'a channel of Teams' })
  // Left empty it is refused with a sentence, at its field.
  return fillForm(press.form, channel !== undefined && !there ? { ...values, channel: '' } : values)
}
