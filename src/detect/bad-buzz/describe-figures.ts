import type { Judgement, UsualHours } from '../surge/index.js'
import type { BadBuzzSettings } from './settings.js'

/** What stood against what when an alert was opened or grew worse. Shares are fractions of all mentions. */
export interface BadBuzzFigures {
  windowMinutes: number
  negatives: number
  expectedNegatives: number
  mentions: number
  negativeShare: number
  expectedShare: number
  /** Which of the two detectors stands above its bar. */
  reason: 'volume' | 'share' | 'both'
  /** How many weeks apart peaks as high as this one lie where nothing happens. */
  expectedEveryWeeks: number
  /** Negatives that are usual in the hours around the opening. */
  usual?: UsualHours
  /** How many days the watch had been known for. */
  knownDays?: number
}

/** A century: what is rarer was never measured. */
const rarestWeeks = 5200

/**
 * The figures of the window that stands highest. Both kinds of judgements are those that count: of windows with enough
 * negatives and mentions.
 *
 * @param expected negatives that are usual in a window of so many minutes
 */
export function describeFigures(
  { volume, share, usualShare }: { volume: readonly Judgement[]; share: readonly Judgement[]; usualShare: number },
  expected: (windowMinutes: number) => number, mentions: (windowMinutes: number) => number, settings: BadBuzzSettings,
): BadBuzzFigures | undefined {
  const [highest] = [...volume, ...share].sort((a, b) => b.height - a.height)
  if (!highest) return undefined
  const { windowMinutes, observed } = highest
  const [many, large] = [volume, share].map((judgements) => judgements.some(({ height }) => height >= 0))
  return {
    windowMinutes,
    negatives: observed,
    expectedNegatives: expected(windowMinutes),
    mentions: mentions(windowMinutes),
    negativeShare: observed / mentions(windowMinutes),
    expectedShare: usualShare,
    reason: many && large ? 'both' : large ? 'share' : 'volume',
    expectedEveryWeeks: Math.min(Math.exp(highest.height) / settings.falseAlarmsPerWeek, rarestWeeks),
  }
}
