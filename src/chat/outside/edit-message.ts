import { noteDeleted } from '../../store/index.js'
import { callOutside, type OutsideChannel, type OutsideContext } from './call-outside.js'
import { isAbsent } from './name-absent.js'
import type { OutsideWire } from './post-once.js'

/** How a platform edits, beside what posting needs of it. */
export interface EditingWire<Rendered> extends Pick<OutsideWire<Rendered>, 'reduce'> {
  edit: (channel: OutsideChannel, externalId: string, message: Rendered) => Promise<unknown>
  /** Codes by which it says that the message is gone. */
  withoutMessage: ReadonlySet<string>
}

/**
 * Edits a message in place. One that a person deleted stays deleted: that is noted, and nothing is posted in its place.
 *
 * @throws VigieError E_CHAT_RATE_LIMITED, E_CHAT_UNREACHABLE, E_CHAT_REFUSED
 */
export async function editMessage<Rendered>(
  context: OutsideContext, wire: EditingWire<Rendered>, channel: OutsideChannel, externalId: string, message: Rendered,
): Promise<void> {
  if (isAbsent(externalId)) return
  const outcome = await callOutside(context, channel, () => wire.edit(channel, externalId, message))
  if ('result' in outcome) return
  const { error, code = '' } = outcome.failure
  if (wire.withoutMessage.has(code)) {
    if (await noteDeleted(context.store, channel.id, externalId)) context.log.info({ channel: channel.name, code }, 'a message was deleted by a person, and stays so')
    return
  }
  const rest = wire.reduce(message, code)
  if (rest === undefined) throw error
  await editMessage(context, wire, channel, externalId, rest)
}
