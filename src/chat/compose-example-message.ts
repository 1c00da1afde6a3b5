import type { Label } from '../predict/label.js'
import { formatCount } from './format-words.js'
import type { ExampleMessage } from './message.js'

/** A prediction as the table keeps it, with its mention and the verdicts that stand. */
export interface ExampleToCompose {
  mention: { text: string | null; author: string | null; url: string | null; createdAt: Date }
  prediction: { id: bigint | string; label: string; negative: number; neutral: number; positive: number }
  marks: { wrong: number; right: number }
  /** Why it was chosen (`reach`, `negative`, `typical`), where it was, and how many other posts say the same. */
  choice?: { reason: string | null; similar: number; reach: number }
  /** True where the feed makes its mentions up. */
  invented: boolean
}

/** Shows one prediction under an alert, so that people can say whether it is right. Pure. */
export function composeExampleMessage({ mention, prediction, marks, choice, invented }: ExampleToCompose): ExampleMessage {
  const { negative, neutral, positive } = prediction
  const why = choice && explainChoice(choice)
  return {
    type: 'example',
    quote: {
      text: mention.text,
      ...(mention.author !== null && { author: mention.author }),
      ...(mention.url !== null && { url: mention.url }),
      createdAt: mention.createdAt,
    },
    ...(why !== undefined && { why }),
    ...(choice && choice.similar > 0 && { similar: choice.similar }),
    prediction: {
      id: String(prediction.id),
      // The table's check constraint lets no other label in.
      label: prediction.label as Label,
      probabilities: { negative, neutral, positive },
      marks,
    },
    invented,
  }
}

function explainChoice({ reason, reach }: NonNullable<ExampleToCompose['choice']>): string | undefined {
  if (reason === 'reach') return reach > 0 ? `Most shared: ${formatCount(reach)} ${reach === 1 ? 'retweet or like' : 'retweets and likes'}` : 'Most shared'
  if (reason === 'typical') return 'Says what most say'
  return reason === 'negative' ? 'Most negative' : undefined
}
