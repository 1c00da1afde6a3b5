import { ensureChannel } from '../../../store/index.js'
import type { Asker } from '../../command/index.js'
import { answerLine } from '../../inbound/answer-line.js'
import type { AnswerMessage } from '../../message.js'
import type { Listening } from './listening.js'
import type { HeardActivity } from './read-activity.js'

/** A line that somebody said, as the platform's neutral message; a form is one press away. */
export async function answerPerson(listening: Listening, heard: HeardActivity, line: string): Promise<AnswerMessage> {
  const { message, form } = await answerLine(listening, line, await identify(listening, heard))
  // What is answered in a channel stands there for all to see: there is nothing left to share.
  const shown = { ...message, share: false }
  return form ? { ...shown, choices: [{ label: 'Fill it in', say: form.say, style: 'main' }, ...message.choices] } : shown
}

/** Who asks, and where: the channel is known from then on, so that alerts can come to it. */
export async function identify({ store }: Pick<Listening, 'store'>, { place, person }: HeardActivity): Promise<Asker> {
  await ensureChannel(store, { platform: 'teams', externalId: place.id, name: place.name ?? 'a channel of Teams' })
  return { platform: 'teams', channelExternalId: place.id, person: person?.id ?? '', name: person?.name ?? 'Somebody' }
}
