import { VigieError } from '../../../errors.js'
import { decideModel, findPreviousChampion } from '../../../store/index.js'
import type { Answer } from '../answer.js'
import type { ModelAction, ModelCommand } from '../command.js'
import type { Asker, CommandContext } from '../command-context.js'
import { refuseEditor } from '../refuse-editor.js'
import { makeAnswer } from './make-answer.js'
import { nameAsker } from './name-asker.js'

const done: Record<ModelAction, (version: string, by: string) => string> = {
  promote: (version, by) => `${version} decides from now on, by ${by}.`,
  rollback: (version, by) => `${version} decides again, by ${by}.`,
  reject: (version, by) => `${version} is turned down, by ${by}.`,
  keep: (version, by) => `${version} stays in shadow, by ${by}.`,
}

/** Does what a person decides about a model version, once; who, when and why is written down. What is not possible is answered. */
export async function answerModelDecision(context: CommandContext, command: Extract<ModelCommand, { action: ModelAction }>, who: Asker): Promise<Answer> {
  const refused = refuseEditor(context, who, 'change the model')
  if (refused) return refused
  const { store, teaching } = context
  const { action } = command
  const versionId = command.version ?? (await findPreviousChampion(store))
  if (versionId === undefined) return makeAnswer('There is no earlier version to go back to.')
  try {
    // Before it decides: where it cannot be made here, nothing changes.
    if (action === 'promote' || action === 'rollback') await teaching?.prepare(versionId)
    const reason = command.reason ?? `said in ${who.platform}`
    const changed = await decideModel(store, { versionId, action, person: nameAsker(who), reason })
    return makeAnswer(changed ? done[action](versionId, who.name) : 'Done already.', {
      lines: changed && action !== 'reject' && action !== 'keep' ? ['Scorers follow within seconds. What was counted before stays as it was.'] : [],
      choices: changed && action === 'promote' ? [{ label: 'Roll back', say: 'model rollback', style: 'danger' }] : [], share: changed,
    })
  } catch (error) {
    if (!(error instanceof VigieError)) throw error
    return makeAnswer(error.message, { lines: [error.cure] })
  }
}
