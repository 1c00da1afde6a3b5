import { readUsualErrors } from '../../../alert/index.js'
import { readAuditReport, readRetrainingSet, type AuditReport } from '../../../feedback/index.js'
import { readChampion } from '../../../store/index.js'
import { formatDate } from '../../format-local.js'
import { countOf, formatCount, formatShare } from '../../format-words.js'
import { toLocal } from '../../local-time.js'
import type { Answer } from '../answer.js'
import type { Asker, CommandContext } from '../command-context.js'
import { describeShadow } from './describe-shadow.js'
import { makeAnswer } from './make-answer.js'

const days = 30

/** Which model version decides, how well it does by its card, by fair checks and by what people marked, and which one is tried beside it. */
export async function answerModel({ store, zone, now }: CommandContext, who: Asker): Promise<Answer> {
  const champion = await readChampion(store)
  if (!champion) return makeAnswer('No model decides yet: none has been loaded.')
  const { id, card, promotedAt } = champion
  const report = await readAuditReport(store, id, new Date(now().getTime() - days * 86_400_000))
  const usual = readUsualErrors(card)
  const since = promotedAt ? `, since ${formatDate(toLocal(promotedAt, zone).date)}` : ''
  const disagreed = (await readRetrainingSet(store)).filter(({ heldOutFor }) => heldOutFor !== undefined).length
  const shadow = await describeShadow(store, who)
  return makeAnswer(`The model ${id} decides${since}.`, {
    lines: [
      usual ? `On ${formatCount(usual.rows)} posts that it had never seen it was right about ${formatShare(1 - usual.rate)} of the time.` : 'Its card does not say how often it is right.',
      ...describeReport(report),
      ...(disagreed === 0 ? [] : [`On ${countOf(disagreed, 'post')} people disagree: nothing is learnt there until they agree (vigie export retraining-set --suspect lists them).`]),
      ...(shadow?.lines ?? []),
    ],
    ...(shadow?.posts && { posts: shadow.posts }),
    choices: [...(shadow?.choices ?? []), { label: 'Check some posts', say: 'audit' }, { label: 'Retrain', say: 'retrain' }],
    share: true,
  })
}

function describeReport({ audited, marks, predictions, marksRate, markedShare }: AuditReport): string[] {
  const marked = `In the last ${days} days people marked ${countOf(marks.wrong, 'prediction')} wrong and ${formatCount(marks.right)} right.`
  if (!audited) return ['Nobody has checked a fair sample of its predictions yet.', `${marked} People mark only some of them, so this is no error rate.`]
  const { checked, wrong, rate, low, high } = audited
  return [
    `About ${formatShare(rate)} of what it says here is wrong, by checks of a fair sample: ${formatCount(wrong)} of ${countOf(checked, 'prediction')}. It is likely between ${formatShare(low)} and ${formatShare(high)}.`,
    `${marked} Of ${countOf(predictions, 'prediction')} that alone would make ${formatShare(marksRate)}: ${explainGap(markedShare)}`,
  ]
}

function explainGap(markedShare: number | undefined): string {
  if (markedShare === undefined) return 'nobody marks everything that is wrong, so go by the checks.'
  if (markedShare >= 0.9) return 'people mark nearly all that is wrong.'
  return `people mark about ${formatShare(markedShare)} of what is wrong and pass over the rest, so go by the checks.`
}
