import { presets, previewWatch, type Preset } from '../../../alert/index.js'
import { describeThresholds } from '../../describe-thresholds.js'
import { formatLocal } from '../../format-local.js'
import { countOf } from '../../format-words.js'
import type { Answer } from '../answer.js'
import type { Asker, CommandContext } from '../command-context.js'
import { quoteName } from '../fill-form.js'
import { findWatch } from '../find-watch.js'
import { makeAnswer } from './make-answer.js'

const days = 30

/** Which alerts each preset would have sent in the last 30 days, or one of them; and buttons to choose another. */
export async function answerPreview(context: CommandContext, { preset, ...named }: { watch?: string; preset?: Preset; said: string }, who: Asker): Promise<Answer> {
  const found = await findWatch(context, who, { ...named, say: (name) => `preview ${name}${preset ? ` ${preset}` : ''}` })
  if ('answer' in found) return found.answer
  const { watch } = found
  const preview = await previewWatch(context.store, watch, { days })
  if (!preview || preview.watchedDays === 0) return makeAnswer(`${watch.name}: nothing to preview yet. What is usual is still being learnt.`)
  const shown = preset ? [preset] : presets
  const zone = watch.timeZone ?? context.zone
  return makeAnswer(`${watch.name}: what each choice would have sent in the last ${days} days.`, {
    lines: [
      ...shown.flatMap((name) => {
        const alerts = preview.would[name]
        const [strongest] = alerts.toSorted((a, b) => b.severity - a.severity)
        const detail = strongest ? `, the strongest on ${formatLocal(strongest.openedAt, zone)} (${zone}; severity ${strongest.severity} of 10)` : ''
        return [`${name}: ${alerts.length === 0 ? 'no alert' : countOf(alerts.length, 'alert')}${detail}${name === watch.preset ? '. This is chosen now' : ''}.`]
      }),
      `Really sent: ${preview.sent.length === 0 ? 'none' : countOf(preview.sent.length, 'alert')}.`, describeThresholds(preview.report),
    ].filter((line) => line !== ''),
    choices: presets.filter((name) => name !== watch.preset).map((name) => ({ label: `Choose ${name}`, say: `watch edit ${quoteName(watch.name)} preset="${name}"` })),
    share: true, invented: watch.feedKind === 'demo',
  })
}
