import { presets, type Preset } from '../detect/index.js'
import { choosePreset } from './choose-preset.js'

/** How many alerts there are, and how many of them people called false. */
export interface AlertTally {
  alerts: number
  falseAlarms: number
}

/** How the presets stand with people: what they said of the alerts that were sent. */
export interface ThresholdReport {
  /** The watch's preset now. */
  preset: Preset
  sent: AlertTally & { resolved: number }
  /** The same by the preset under which they were sent; only presets that sent some. */
  bySentPreset: Partial<Record<Preset, AlertTally>>
  /** Of the alerts that were sent, those that each preset would have sent too. */
  wouldSend: Record<Preset, AlertTally>
  /** How many each preset would have sent in all. */
  wouldSendInAll: Record<Preset, number>
}

interface Span {
  openedAt: Date
  endedAt: Date | null
}

/**
 * Holds the presets against what people said of the alerts. An alert would have been sent by a preset where one of its own was
 * on at the same time: presets may begin the same episode at different minutes. Pure.
 *
 * @param preset the watch's now; also what an alert counts for that does not say under which it was sent
 */
export function reportThresholds(
  sent: readonly (Span & { status: string; preset: string | null })[], would: Record<Preset, readonly Span[]>, preset: string,
): ThresholdReport {
  const bySentPreset: ThresholdReport['bySentPreset'] = {}
  for (const name of presets) {
    const own = sent.filter((alert) => choosePreset(alert.preset ?? preset) === name)
    if (own.length > 0) bySentPreset[name] = tally(own)
  }
  const both = (name: Preset): AlertTally => tally(sent.filter((alert) => would[name].some((other) => overlap(alert, other))))
  return {
    preset: choosePreset(preset),
    sent: { ...tally(sent), resolved: sent.filter(({ status }) => status === 'resolved').length },
    bySentPreset,
    wouldSend: { fewer: both('fewer'), balanced: both('balanced'), more: both('more') },
    wouldSendInAll: { fewer: would.fewer.length, balanced: would.balanced.length, more: would.more.length },
  }
}

function tally(alerts: readonly { status: string }[]): AlertTally {
  return { alerts: alerts.length, falseAlarms: alerts.filter(({ status }) => status === 'false-alarm').length }
}

function overlap(one: Span, other: Span): boolean {
  return startsBeforeEnd(one, other) && startsBeforeEnd(other, one)
}

function startsBeforeEnd({ openedAt }: Span, { endedAt }: Span): boolean {
  return endedAt === null || openedAt <= endedAt
}
