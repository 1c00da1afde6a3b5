import { changeWatch } from '../../../store/index.js'
import { formatLocal } from '../../format-local.js'
import { findNextDigest } from '../../digest/find-next-digest.js'
import type { Answer } from '../answer.js'
import { digestChoices, type DigestChoice } from '../command.js'
import type { Asker, CommandContext } from '../command-context.js'
import { quoteName } from '../fill-form.js'
import { findWatch } from '../find-watch.js'
import { refuseEditor } from '../refuse-editor.js'
import { makeAnswer } from './make-answer.js'

/** Sets when the digests of a watch come, or says when they do. */
export async function answerDigest(
  context: CommandContext, { digest, time, ...named }: { watch?: string; digest?: DigestChoice; time?: string; said: string }, who: Asker,
): Promise<Answer> {
  const wanted = [digest, time].filter((each) => each !== undefined).join(' ')
  const found = await findWatch(context, who, { ...named, say: (name) => `digest ${name} ${wanted}`.trim() })
  if ('answer' in found) return found.answer
  const { watch } = found
  const refused = wanted === '' ? undefined : refuseEditor(context, who)
  if (refused) return refused
  await changeWatch(context.store, watch.id, { ...(digest && { digest }), ...(time !== undefined && { digestTime: time }) })
  const set = { ...watch, digest: digest ?? watch.digest, digestTime: time ?? watch.digestTime }
  const zone = watch.timeZone ?? context.zone
  const next = findNextDigest(set, context.now(), zone)
  const others = digestChoices.filter((each) => each !== set.digest).map((each) => ({ label: names[each], say: `digest ${quoteName(watch.name)} ${each}` }))
  return makeAnswer(`${watch.name}: ${describe(set)}${next ? `, next on ${formatLocal(next, zone)}` : ''}${set.digest === 'off' ? '' : ` (${zone})`}.`, {
    lines: next === undefined && set.digest !== 'off' ? ['But its posts are played, not live: no digest comes by itself. “vigie digest” in the terminal prints one.'] : [],
    choices: others,
  })
}

const names = { daily: 'Daily', weekly: 'Weekly', both: 'Both', off: 'Off' } satisfies Record<DigestChoice, string>

function describe({ digest, digestTime }: { digest: string; digestTime: string }): string {
  return digest === 'off' ? 'no digests' : `${digest === 'both' ? 'a daily and a weekly digest' : `a ${digest} digest`} at ${digestTime}`
}
