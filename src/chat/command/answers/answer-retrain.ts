import { fewestVerdicts, hasEnoughToTeach } from '../../../retrain/index.js'
import { refuseEditor } from '../refuse-editor.js'
import type { Answer } from '../answer.js'
import type { Asker, CommandContext } from '../command-context.js'
import { makeAnswer } from './make-answer.js'
import { nameAsker } from './name-asker.js'

/** Begins to teach the model what people said. What comes of it is told in the channels. */
export async function answerRetrain(context: CommandContext, who: Asker): Promise<Answer> {
  const refused = refuseEditor(context, who, 'retrain the model')
  if (refused) return refused
  const { teaching, store, now } = context
  if (!teaching) return makeAnswer('The model cannot be retrained from here.', { lines: ['Whoever runs Vigie can: npx vigie retrain.'] })
  if (!(await hasEnoughToTeach(store, now()))) {
    return makeAnswer('There is too little to learn from yet.', {
      lines: [`At least ${fewestVerdicts} posts must have been marked or judged by people.`],
      choices: [{ label: 'Check some posts', say: 'audit' }],
    })
  }
  const started = await teaching.start(nameAsker(who))
  return makeAnswer(started ? 'The model is being taught what people said.' : 'The model is being retrained already.', {
    lines: ['It takes about a minute. What comes of it is tried against the model that decides, and told in the channels; nothing changes until somebody promotes it.'],
  })
}
