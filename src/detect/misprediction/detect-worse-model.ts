import { planCusum } from './plan-cusum.js'

/** What people said of a prediction that was drawn at random. `at` in milliseconds since 1970. */
export interface AuditedVerdict {
  at: number
  wrong: boolean
  /** The inverse of its chance to be drawn. */
  weight: number
}

/** What is told when a model is worse than usual; times in milliseconds since 1970. */
export interface WorseModelEvent {
  /** The verdict that made it certain. */
  at: number
  /** The verdicts that it rests on: when the first was given, how many, how many wrong, and their weighted share. */
  since: number
  checked: number
  wrong: number
  share: number
}

const cooldown = 24 * 3_600_000

/**
 * Has a model become worse than its card says? A Bernoulli CUSUM over verdicts on predictions that were drawn at random:
 * marks that people make of their own accord are about the worst ones, and say nothing about how often a model is wrong.
 * Pure; looking twice finds the same.
 *
 * Predictions that are drawn more readily (those that the model was unsure of) weigh less. Weights are divided by the
 * largest: no verdict weighs more than 1, so that the sum of evidence, whose exponential is a martingale with equal weights,
 * stays below one, and false alarms come no more often than planned.
 *
 * @param verdicts standing verdicts on one model version's predictions about one watch, oldest first
 * @param lastAlertAt when the last alert of this kind was opened: verdicts up to then are told, and the next day is quiet
 * @param usual share of predictions that is usually wrong
 */
export function detectWorseModel(verdicts: readonly AuditedVerdict[], lastAlertAt: number | undefined, usual: number): WorseModelEvent | undefined {
  const { up, down, limit } = planCusum(usual)
  const heaviest = verdicts.reduce((most, { weight }) => Math.max(most, weight), 0)
  const begin = { height: 0, since: 0, checked: 0, wrong: 0, weight: 0, wrongWeight: 0 }
  let sum = begin
  for (const { at, wrong, weight } of verdicts) {
    if (at <= (lastAlertAt ?? -Infinity)) continue
    const height = sum.height + (weight / heaviest) * (wrong ? up : -down)
    if (!(height > 0)) {
      sum = begin
      continue
    }
    sum = {
      height,
      since: sum.checked === 0 ? at : sum.since,
      checked: sum.checked + 1,
      wrong: sum.wrong + Number(wrong),
      weight: sum.weight + weight,
      wrongWeight: sum.wrongWeight + (wrong ? weight : 0),
    }
    if (height < limit || at < (lastAlertAt ?? -Infinity) + cooldown) continue
    return { at, since: sum.since, checked: sum.checked, wrong: sum.wrong, share: sum.wrongWeight / sum.weight }
  }
  return undefined
}
