import { pauseWatch, removeWatch, resumeWatch, type WatchOverview } from '../../../store/index.js'
import { countOf } from '../../format-words.js'
import type { Answer } from '../answer.js'
import type { WatchCommand } from '../command.js'
import type { Asker, CommandContext } from '../command-context.js'
import { quoteName } from '../fill-form.js'
import { findWatch } from '../find-watch.js'
import { refuseEditor } from '../refuse-editor.js'
import { addWatch } from './add-watch.js'
import { changeByForm } from './change-by-form.js'
import { listWatches } from './list-watches.js'
import { makeAnswer } from './make-answer.js'

/** Lists watches, adds one, and changes, pauses, resumes or removes one; all but the list only by those who may. */
export async function answerWatch(context: CommandContext, command: WatchCommand, who: Asker): Promise<Answer> {
  if (command.action === 'list') return await listWatches(context, who)
  const refused = refuseEditor(context, who)
  if (refused) return refused
  if (command.action === 'add') return await addWatch(context, command.fields, who)
  const found = await findWatch(context, who, { ...(command.watch !== undefined && { watch: command.watch }), say: (name) => `watch ${command.action} ${name}` })
  if ('answer' in found) return found.answer
  const { watch } = found
  switch (command.action) {
    case 'edit': return await changeByForm(context, watch, command.fields, who)
    case 'pause': return await pause(context, watch)
    case 'resume': return await resume(context, watch)
    case 'remove': return command.confirmed ? await remove(context, watch) : confirmRemoval(watch)
  }
}

async function pause({ store, now }: CommandContext, { id, name }: WatchOverview): Promise<Answer> {
  const changed = await pauseWatch(store, id, now())
  return makeAnswer(`${name} is paused${changed ? '' : ' already'}.`, {
    lines: ['Nothing new is counted and no alert comes until it is resumed. What was counted stays.'], choices: [{ label: 'Resume', say: `watch resume ${quoteName(name)}` }],
  })
}

async function resume({ store }: CommandContext, { id, name }: WatchOverview): Promise<Answer> {
  const changed = await resumeWatch(store, id)
  return makeAnswer(changed ? `${name} is watched again.` : `${name} is not paused.`, {
    lines: changed ? ['What was posted meanwhile was not counted, and is not taken for silence.'] : [],
  })
}

// Only what nobody can bring back asks first, and it offers what can be undone.
function confirmRemoval({ name, mentions, alerts }: WatchOverview): Answer {
  return makeAnswer(`Remove ${name} for good?`, {
    lines: [`Its counts (${countOf(mentions, 'mention')}) and its ${countOf(alerts, 'alert')} go with it. To stop it for a while, pause it.`],
    choices: [
      { label: 'Pause instead', say: `watch pause ${quoteName(name)}`, style: 'main' },
      { label: 'Remove', say: `watch remove ${quoteName(name)} confirmed=yes`, style: 'danger' },
    ],
  })
}

async function remove({ store }: CommandContext, { id, name }: WatchOverview): Promise<Answer> {
  await removeWatch(store, id)
  return makeAnswer(`${name} is removed.`)
}
