import { countVerdicts } from '../../../feedback/index.js'
import { hashText } from '../../../predict/index.js'
import { readCountedThrough, readNegativeMentions, type NegativeMention, type Store } from '../../../store/index.js'
import { composeExampleMessage } from '../../compose-example-message.js'
import { formatSpan } from '../../format-words.js'
import type { ExampleMessage } from '../../message.js'
import type { Answer } from '../answer.js'
import type { Asker, CommandContext } from '../command-context.js'
import { quoteName } from '../fill-form.js'
import { findWatch } from '../find-watch.js'
import { makeAnswer } from './make-answer.js'

const ofEach = 3

/** The most negative and the most spread complaints of a watch, up to where all is scored; each can be marked wrong. */
export async function answerTop(context: CommandContext, named: { watch?: string; hours: number; said: string }, who: Asker): Promise<Answer> {
  const span = named.hours === 24 ? '24h' : named.hours % 24 === 0 ? `${named.hours / 24}d` : `${named.hours}h`
  const found = await findWatch(context, who, { ...named, say: (name) => `top ${name} ${span}` })
  if ('answer' in found) return found.answer
  const { watch } = found
  const to = (await readCountedThrough(context.store, watch.id)) ?? context.now()
  const { mentions } = await readNegativeMentions(context.store, watch.id, new Date(to.getTime() - named.hours * 3_600_000), new Date(to.getTime() + 1))
  const invented = watch.feedKind === 'demo'
  const words = formatSpan(named.hours * 60)
  const others = named.hours === 24 ? { label: 'Last 7 days', say: `top ${quoteName(watch.name)} 7d` } : { label: 'Last 24 hours', say: `top ${quoteName(watch.name)} 24h` }
  if (mentions.length === 0) return makeAnswer(`${watch.name}: no negative mention in ${words}.`, { choices: [others], share: true, invented })
  const posts = await composePosts(context.store, chooseTop(mentions), invented)
  return makeAnswer(`${watch.name}: the most negative and the most spread of ${words}.`, { posts, choices: [others], share: true, invented })
}

type Chosen = NegativeMention & { reason: 'negative' | 'reach' }

/** Wordings that differ by links, names or marks alone are one. */
function chooseTop(mentions: readonly NegativeMention[]): Chosen[] {
  const chosen = new Map<string, Chosen>()
  const choose = (reason: Chosen['reason'], sorted: readonly NegativeMention[]): void => {
    let left = ofEach
    for (const mention of sorted) {
      const wording = hashText(mention.text)
      if (left === 0) return
      if (chosen.has(wording)) continue
      chosen.set(wording, { ...mention, reason })
      left--
    }
  }
  choose('reach', mentions.filter(({ reach }) => (reach ?? 0) > 0).sort((a, b) => (b.reach ?? 0) - (a.reach ?? 0)))
  choose('negative', [...mentions].sort((a, b) => b.negative - a.negative))
  return [...chosen.values()].sort((a, b) => Number(b.reason === 'negative') - Number(a.reason === 'negative'))
}

async function composePosts(store: Store, chosen: readonly Chosen[], invented: boolean): Promise<ExampleMessage[]> {
  const ids = chosen.map(({ predictionId }) => predictionId)
  const [rows, marks] = await Promise.all([
    store.prediction.findMany({ where: { id: { in: ids } }, include: { mention: true } }), countVerdicts(store, ids.map(String)),
  ])
  return chosen.flatMap(({ predictionId, reason, reach }) => {
    const prediction = rows.find(({ id }) => id === predictionId)
    const choice = { reason, similar: 0, reach: reach ?? 0 }
    return prediction ? [composeExampleMessage({ mention: prediction.mention, prediction, marks: marks.get(String(predictionId)) ?? { wrong: 0, right: 0 }, choice, invented })] : []
  })
}
