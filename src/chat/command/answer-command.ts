import { answerAlerts } from './answers/answer-alerts.js'
import { answerAudit } from './answers/answer-audit.js'
import { answerDigest } from './answers/answer-digest.js'
import { answerHelp } from './answers/answer-help.js'
import { answerModel } from './answers/answer-model.js'
import { answerModelDecision } from './answers/answer-model-decision.js'
import { answerMute } from './answers/answer-mute.js'
import { answerPreview } from './answers/answer-preview.js'
import { answerRetrain } from './answers/answer-retrain.js'
import { answerScore } from './answers/answer-score.js'
import { answerStatus } from './answers/answer-status.js'
import { answerTop } from './answers/answer-top.js'
import { answerWatch } from './answers/answer-watch.js'
import type { Answer } from './answer.js'
import type { Command } from './command.js'
import type { Asker, CommandContext } from './command-context.js'

/**
 * Does what somebody asks and answers it, in no platform's own terms. Saying the same again does nothing twice.
 *
 * @throws {VigieError} E_MODEL_UNKNOWN, E_MODEL_PACKAGE, E_MODEL_FILE where the model does not work, and what the database throws;
 *   what people get wrong is answered, not thrown
 */
export async function answerCommand(context: CommandContext, command: Command, who: Asker): Promise<Answer> {
  switch (command.name) {
    case 'score': return await answerScore(context, command.text)
    case 'status': return await answerStatus(context, command, who)
    case 'top': return await answerTop(context, command, who)
    case 'preview': return await answerPreview(context, command, who)
    case 'alerts': return await answerAlerts(context, who)
    case 'model': return 'action' in command ? await answerModelDecision(context, command, who) : await answerModel(context, who)
    case 'retrain': return await answerRetrain(context, who)
    case 'watch': return await answerWatch(context, command, who)
    case 'digest': return await answerDigest(context, command, who)
    case 'mute': return await answerMute(context, who, command.minutes)
    case 'unmute': return await answerMute(context, who, 0)
    case 'audit': return await answerAudit(context, command, who)
    case 'help': return answerHelp(command)
  }
}
