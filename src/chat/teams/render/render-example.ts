import { labels } from '../../../predict/label.js'
import { describeLink } from '../../describe-link.js'
import { describeMarks, describeSource, describeSureness, goneText, labelNames } from '../../describe-prediction.js'
import { formatCount, formatShare } from '../../format-words.js'
import type { ExampleMessage, ShownPrediction } from '../../message.js'
import { fitLine } from '../../outside/fit-line.js'
import { escapeText } from '../escape-text.js'
import { wire } from '../wire.js'
import { actions, button, context, glue, paragraph, quote as toQuote, toCard, type CardAction, type CardElement } from './cards.js'
import type { TeamsMessage } from './teams-message.js'

/** A post with what the model said of it, and buttons that say whether it is right. Pure. */
export function renderExample(example: ExampleMessage): TeamsMessage {
  const { quote, prediction: { label, probabilities } } = example
  const text = escapeText(fitLine(`${labelNames[label]} ${formatShare(probabilities[label])}: ${quote.text ?? goneText}`, 300))
  return { text, card: toCard(text, listElements(example)), isJudgeable: true }
}

/** The same as elements of another card. Pure. */
export function listElements({ quote, why, similar = 0, prediction, invented }: ExampleMessage): CardElement[] {
  const { said, others } = describeSureness(prediction)
  const link = invented ? undefined : describeLink(quote.url)
  return [
    paragraph([glue(said, { weight: 'Bolder' }), glue(`  ${others}`)]),
    ...(why === undefined ? [] : context([why], 150)),
    toQuote(quote.text ?? goneText, 1500),
    ...context([describeSource(quote, invented), ...(similar > 0 ? [`and ${formatCount(similar)} like it`] : []), ...describeMarks(prediction)]),
    ...actions([
      ...(quote.text === null ? [] : listVerdicts(prediction)),
      // Where a link leads is its name: nothing can hide behind other words.
      ...(link && link.href.length <= 3000 ? [{ type: 'Action.OpenUrl' as const, title: fitLine(`View on ${link.host}`, 100), url: link.href }] : []),
    ]),
  ]
}

/** Buttons that say whether a prediction is right, and which label it is where not: `{predictionId, said}`. Pure. */
export function listVerdicts({ id, label }: Pick<ShownPrediction, 'id' | 'label'>): CardAction[] {
  const say = (title: string, said: string): CardAction => button(title, wire.verbs.verdict, { predictionId: id, said })
  return [
    say('Right', 'right'),
    ...labels.filter((name) => name !== label).map((name) => say(`Wrong: ${labelNames[name].toLowerCase()}`, name)),
    say('Take my mark back', 'withdraw'),
  ]
}
