import { VigieError } from '../../errors.js'
import type { Logger } from '../../ops/log.js'
import { makeAnswer } from '../command/answers/make-answer.js'
import { answerCommand, parseCommand, type Answer, type Asker, type CommandContext } from '../command/index.js'
import { explainRefusal } from './explain-refusal.js'
import { sentences } from './sentences.js'

/** Does what a line asks for. Where that fails, the answer says so: whoever asks in a chat reads no log. */
export async function answerLine({ commands, log }: { commands: CommandContext; log: Logger }, line: string, who: Asker): Promise<Answer> {
  try {
    return await answerCommand(commands, parseCommand(line), who)
  } catch (error) {
    log.error({ err: error, code: error instanceof VigieError ? error.code : 'E_INTERNAL', channel: who.channelExternalId }, 'a question could not be answered')
    return makeAnswer('That did not work.', { lines: [explainRefusal(error) ?? sentences.failed] })
  }
}
