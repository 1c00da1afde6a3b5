import type { GateReport } from '../../retrain/index.js'
import { formatCount } from '../format-words.js'
import type { AnswerMessage } from '../message.js'

export interface ReportToCompose {
  /** The challenger and the model version that decides. */
  id: string
  parentVersionId: string
  /** `challenger`, `rejected`, `champion` or `retired`: only the first can still be decided about. */
  role: string
  verdicts: number
  report: GateReport
  /** Where the whole report is, where people reach it. */
  url?: string
}

/** Says in a channel what came of a retraining, with what can be done about it. Pure. */
export function composeReport({ id, parentVersionId, role, verdicts, report, url }: ReportToCompose): AnswerMessage {
  const { lessons, benchmark, passes, reasons } = report
  return {
    type: 'answer',
    title: passes ? `Retrained: ${id} does better on what people said, and surely worse nowhere.` : `Retrained: ${id} does not pass, and the model that decides stays.`,
    lines: [
      `It learnt what people said of ${formatCount(verdicts)} posts, on top of ${parentVersionId}.`,
      `On the ${formatCount(lessons.verdicts)} newest verdicts, which it had not seen: ${sayPoints(lessons.gain)} of right answers, likely between ${sayPoints(lessons.interval[0])} and ${sayPoints(lessons.interval[1])}.`,
      ...reasons,
      ...(url === undefined ? [] : [`The whole report: ${url}`]),
    ],
    facts: [
      // What it was taught for stands first: a benchmark that is a little worse is no contradiction to it.
      { name: 'Right about newest verdicts', observed: sayPoints(lessons.gain) },
      { name: 'Right on the benchmark', observed: `${sayShare(benchmark.after)}, before ${sayShare(benchmark.before)}` },
      { name: 'Error of its probabilities', observed: `${sayShare(benchmark.eceAfter)}, before ${sayShare(benchmark.eceBefore)}` },
    ],
    choices: role === 'challenger'
      ? [
          { label: 'Promote', say: `model promote ${id}`, style: 'main' },
          { label: 'Reject', say: `model reject ${id}`, style: 'danger' },
          { label: 'Keep in shadow', say: `model keep ${id}` },
        ]
      : [],
    stays: true,
    share: false,
    invented: false,
  }
}

// The difference is often less than a whole point.
function sayShare(share: number): string {
  return `${(100 * share).toFixed(1)}%`
}

function sayPoints(share: number): string {
  return `${share < 0 ? '−' : '+'}${Math.abs(100 * share).toFixed(1)} points`
}
