import { VigieError } from '../../errors.js'
import { readVerdictsOf } from '../../feedback/index.js'
import { answerCommand } from '../command/answer-command.js'
import type { CommandContext } from '../command/command-context.js'
import { parseCommand } from '../command/parse-command.js'
import { shareAnswer } from '../share-answer.js'
import type { Asked } from './asked.js'
import { createConsolePlatform } from './create-console-platform.js'
import type { ConsoleChannel } from './ensure-console-channel.js'
import { renderMessage } from './render-message.js'

export interface Question {
  line: string
  person: string
  name: string
  /** Of the press that shares the answer with the channel: the line is asked once more, and its answer posted once. */
  share?: string
}

/**
 * Answers a line that somebody wrote on the page, or shares its answer.
 *
 * @throws {VigieError} E_REQUEST_INVALID for an answer that may not be shared, and what answering throws
 */
export async function askConsole(context: CommandContext, channel: ConsoleChannel, { line, person, name, share }: Question): Promise<Asked> {
  const { message, form } = await answerCommand(context, parseCommand(line), { platform: 'console', channelExternalId: channel.externalId, person, name })
  if (share !== undefined && !message.share) throw new VigieError('E_REQUEST_INVALID', { problem: 'this answer is for you alone' })
  if (share !== undefined) await shareAnswer(context.store, createConsolePlatform(context.store), { channel: channel.externalId, key: share, message, by: name })
  const shown = [message.prediction, ...(message.posts ?? []).map(({ prediction }) => prediction)].flatMap((prediction) => prediction?.id ?? [])
  const mine = await readVerdictsOf(context.store, 'console', person, shown)
  return { html: renderMessage(message), ...(form && { form }), share: message.share, mine: Object.fromEntries(mine) }
}
