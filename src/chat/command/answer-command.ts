import type { Answer } from './answer.js'
import type { Command } from './command.js'
import type { Asker, CommandContext } from './command-context.js'

/**
 * Does what somebody asks and answers it, in no platform's own terms. Saying the same again does nothing twice.
 *
 * @throws whatever the database throws; what people get wrong is answered, not thrown
 */
export function answerCommand(context: CommandContext, command: Command, who: Asker): Promise<Answer> {
  return Promise.resolve({ message: { type: 'answer', title: `${command.name} is not there yet, ${who.name}.`, lines: [], facts: [], choices: [], share: context.zone === '', invented: false } })
}
