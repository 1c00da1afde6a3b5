import type { VerdictCounts } from '../../feedback/index.js'
import { composeExampleMessage } from '../compose-example-message.js'
import type { ExampleMessage } from '../message.js'
import type { AlertToNotify } from './read-alert.js'

/** The message about one of an alert's examples, with the verdicts that stand. Pure. */
export function composeExample(alert: AlertToNotify, { prediction, reason, similar }: AlertToNotify['examples'][number], marks: VerdictCounts): ExampleMessage {
  return composeExampleMessage({
    mention: prediction.mention,
    prediction,
    marks,
    choice: { reason, similar, reach: measureReach(prediction.mention.metrics) },
    invented: alert.watch.feed.kind === 'demo',
  })
}

function measureReach(metrics: unknown): number {
  const counts = metrics !== null && typeof metrics === 'object' ? (metrics as Record<string, unknown>) : {}
  return [counts.retweets, counts.likes].reduce<number>((sum, count) => sum + (typeof count === 'number' ? count : 0), 0)
}
