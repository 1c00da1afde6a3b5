import { formatCount, formatExpected } from '../format-words.js'
import { formatLocal } from '../format-local.js'
import type { DigestAlert } from './digest-figures.js'

const outcomes: Record<string, string> = { acknowledged: 'acknowledged', resolved: 'resolved', 'false-alarm': 'called a false alarm' }

/** An alert in a line: when, what, and what people made of it. Pure. */
export function describeAlert(alert: DigestAlert, zone: string): string {
  const outcome = outcomes[alert.status] ?? (alert.endedAt ? 'over, and nobody has said what it was' : 'still open')
  return `${formatLocal(alert.openedAt, zone)}: ${describeKind(alert)}; severity ${alert.severity} of 10, ${outcome}.`
}

function describeKind({ kind, cause, observed, expected }: DigestAlert): string {
  switch (kind) {
    case 'bad-buzz': return `${formatCount(observed)} negative mentions where ${formatExpected(expected)} would be usual`
    case 'misprediction': return `${formatCount(observed)} predictions marked wrong within minutes`
    case 'drift': return 'the mentions were not what the model knows'
    case 'silence': return cause === 'budget' ? 'the budget was spent, and posts were only counted' : 'the feed went silent'
    default: return kind
  }
}
