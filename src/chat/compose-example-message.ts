import type { Label } from '../predict/label.js'
import type { ExampleMessage } from './message.js'

/** A prediction as the table keeps it, with its mention and the verdicts that stand. */
export interface ExampleToCompose {
  mention: { text: string | null; author: string | null; url: string | null; createdAt: Date }
  prediction: { id: bigint | string; label: string; negative: number; neutral: number; positive: number }
  marks: { wrong: number; right: number }
  /** True where the feed makes its mentions up. */
  invented: boolean
}

/** Shows one prediction under an alert, so that people can say whether it is right. Pure. */
export function composeExampleMessage({ mention, prediction, marks, invented }: ExampleToCompose): ExampleMessage {
  const { negative, neutral, positive } = prediction
  return {
    type: 'example',
    quote: {
      text: mention.text,
      ...(mention.author !== null && { author: mention.author }),
      ...(mention.url !== null && { url: mention.url }),
      createdAt: mention.createdAt,
    },
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
