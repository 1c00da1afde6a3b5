import { readUsualErrors } from '../../../alert/index.js'
import { readChampion } from '../../../store/index.js'
import { formatDate } from '../../format-local.js'
import { countOf, formatCount, formatShare } from '../../format-words.js'
import { toLocal } from '../../local-time.js'
import type { Answer } from '../answer.js'
import type { CommandContext } from '../command-context.js'
import { makeAnswer } from './make-answer.js'

const days = 30

/** Which model version decides, and how well it does: by its card, by what people marked, by audits. */
export async function answerModel({ store, zone, now }: CommandContext): Promise<Answer> {
  const champion = await readChampion(store, new Date(now().getTime() - days * 86_400_000))
  if (!champion) return makeAnswer('No model decides yet: none has been loaded.')
  const { id, card, promotedAt, marks, audits } = champion
  const usual = readUsualErrors(card)
  const since = promotedAt ? `, since ${formatDate(toLocal(promotedAt, zone).date)}` : ''
  return makeAnswer(`The model ${id} decides${since}.`, {
    lines: [
      usual ? `On ${formatCount(usual.rows)} posts that it had never seen it was right about ${formatShare(1 - usual.rate)} of the time.` : 'Its card does not say how often it is right.',
      `In the last ${days} days people marked ${countOf(marks.wrong, 'prediction')} wrong and ${formatCount(marks.right)} right. Nobody marks all, so this is no rate.`,
      audits.checked === 0 ? 'Nobody has checked a fair sample of its predictions yet.' : `In checks of a fair sample, ${formatCount(audits.wrong)} of ${countOf(audits.checked, 'prediction')} were wrong.`,
    ],
    share: true,
  })
}
