import { presets, type Preset, type ThresholdReport } from '../alert/index.js'
import { countOf, formatCount } from './format-words.js'

/**
 * Says how many of the alerts that were sent people called false alarms, and what a quieter preset would have spared them.
 * One or two plain sentences. Pure.
 */
export function describeThresholds(report: ThresholdReport): string {
  const { alerts, falseAlarms, resolved } = report.sent
  if (alerts === 0) return 'No alert was sent in this time.'
  const all = alerts === 1 ? 'the alert' : `the ${formatCount(alerts)} alerts`
  if (falseAlarms + resolved === 0) return `Nobody has said yet whether ${all} ${alerts === 1 ? 'was a false alarm' : 'were false alarms'}.`
  if (falseAlarms === 0) return alerts === 1 ? 'The one alert was not called a false alarm.' : `None of ${all} was called a false alarm.`
  const verdict = alerts === 1 ? 'The one alert was called a false alarm' : `${formatCount(falseAlarms)} of ${all} ${falseAlarms === 1 ? 'was called a false alarm' : 'were called false alarms'}`
  return `${verdict}: ${suggest(report)}.`
}

function suggest(report: ThresholdReport): string {
  const { sent, wouldSend, preset } = report
  const quieter = presets.slice(0, presets.indexOf(preset)).reverse()
  if (quieter.length === 0) return `“${preset}” is the quietest preset already`
  const better = quieter.find((name) => wouldSend[name].falseAlarms < sent.falseAlarms)
  if (!better) return `${quieter.map(quote).join(' and ')} would have sent ${sent.falseAlarms === 1 ? 'it' : 'them'} too`
  return `${quote(better)} would have sent ${describeFewer(report, better)}`
}

function describeFewer({ sent, wouldSend }: ThresholdReport, preset: Preset): string {
  const kept = wouldSend[preset]
  const falseOnes = kept.falseAlarms === 0 ? `none of ${sent.falseAlarms === 1 ? 'these' : 'them'}` : `${formatCount(kept.falseAlarms)} of them`
  const others = sent.alerts - sent.falseAlarms
  if (others === 0) return falseOnes
  const keptOthers = kept.alerts - kept.falseAlarms
  return `${falseOnes}, and ${keptOthers === others ? (others === 1 ? 'the other one' : 'all others') : `${keptOthers === 0 ? 'none' : formatCount(keptOthers)} of ${countOf(others, 'other')}`}`
}

function quote(preset: Preset): string {
  return `“${preset}”`
}
