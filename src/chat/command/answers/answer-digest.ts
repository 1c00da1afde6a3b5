import { changeWatch } from '../../../store/index.js'
import { formatLocal } from '../../format-local.js'
import { nextDigestAt, type DigestPeriod } from '../../digest/digest-times.js'
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
  const now = { digest: digest ?? watch.digest, digestTime: time ?? watch.digestTime, zone: watch.timeZone ?? context.zone }
  const others = digestChoices.filter((each) => each !== now.digest).map((each) => ({ label: names[each], say: `digest ${quoteName(watch.name)} ${each}` }))
  return makeAnswer(`${watch.name}: ${describe(now, context.now())}`, {
    // What was played knows nothing of our mornings.
    lines: now.digest !== 'off' && ['demo', 'replay'].includes(watch.feedKind) ? [`A feed of kind ${watch.feedKind} has no mornings, so none comes by itself: vigie digest prints one.`] : [],
    choices: others,
  })
}

const names = { daily: 'Daily', weekly: 'Weekly', both: 'Both', off: 'Off' } satisfies Record<DigestChoice, string>

function describe({ digest, digestTime, zone }: { digest: string; digestTime: string; zone: string }, now: Date): string {
  if (digest === 'off') return 'no digests.'
  const periods: DigestPeriod[] = digest === 'both' ? ['daily', 'weekly'] : [digest === 'daily' ? 'daily' : 'weekly']
  const [next = now] = periods.map((period) => nextDigestAt(now, { period, zone, localTime: digestTime })).sort((a, b) => a.getTime() - b.getTime())
  return `${digest === 'both' ? 'a daily and a weekly digest' : `a ${digest} digest`} at ${digestTime}, next on ${formatLocal(next, zone)} (${zone}).`
}
