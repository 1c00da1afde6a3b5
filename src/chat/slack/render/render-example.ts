import { labels } from '../../../predict/label.js'
import { describeLink } from '../../describe-link.js'
import { describeMarks, describeSource, describeSureness, goneText, labelNames } from '../../describe-prediction.js'
import { formatCount, formatShare } from '../../format-words.js'
import type { ExampleMessage, ShownPrediction } from '../../message.js'
import { escapeText } from '../escape-text.js'
import { fitLine } from '../../outside/fit-line.js'
import { button, context, glue, keepWithin, paragraph, richText, words, type Part } from './blocks.js'
import type { Block, SlackMessage } from './slack-message.js'

/**
 * A post with what the model said of it, and buttons that say whether it is right: `verdict:right`, and `verdict:<label>` for
 * each other label that it may really be, with `{predictionId}` as JSON for value. Pure.
 */
export function renderExample({ quote, why, similar = 0, prediction, invented }: ExampleMessage): SlackMessage {
  const { label, probabilities } = prediction
  const { said: sure, others } = describeSureness(prediction)
  const link = invented ? undefined : describeLink(quote.url)
  const said: Part[] = [words(sure, 30, { bold: true }), glue(`  ${others}`), ...(why === undefined ? [] : [glue('\n'), words(why, 150)])]
  const blocks = [
    richText([paragraph(said), { type: 'rich_text_quote', elements: [words(quote.text ?? goneText, 1500)] }]),
    ...context([describeSource(quote, invented), ...(similar > 0 ? [`and ${formatCount(similar)} like it`] : []), ...describeMarks(prediction)]),
    // Where a link leads is its text: nothing can hide behind other words.
    ...(link && link.href.length <= 3000 ? [richText([paragraph([{ type: 'link', url: link.href, text: fitLine(`View on ${link.host}`, 200) }])])] : []),
    ...(quote.text === null ? [] : [renderVerdicts(prediction)]),
  ]
  return { text: escapeText(fitLine(`${labelNames[label]} ${formatShare(probabilities[label])}: ${quote.text ?? goneText}`, 300)), blocks: keepWithin(blocks) }
}

/** Buttons that say whether a prediction is right, and which label it is where not. Pure. */
export function renderVerdicts({ id, label }: Pick<ShownPrediction, 'id' | 'label'>): Block {
  const others = labels.filter((name) => name !== label)
  return {
    type: 'actions',
    elements: [
      button('Right', 'verdict:right', { predictionId: id }),
      ...others.map((name) => button(`Wrong: ${labelNames[name].toLowerCase()}`, `verdict:${name}`, { predictionId: id })),
    ],
  }
}
