import { presets, type Preset, type WatchPreview } from '../alert/index.js'
import { describeThresholds } from './describe-thresholds.js'
import { formatDate, formatLocal } from './format-local.js'
import { countOf, describeUsual, formatCount } from './format-words.js'
import { toLocal } from './local-time.js'

/** What is previewed, and for whom. */
export interface PreviewToDescribe {
  watch: string
  preset: string
  presetSince: Date
  /** IANA: whose days are meant. */
  zone: string
  preview: WatchPreview
}

const daysAWeek = 7

const statusWords: Record<string, string> = { open: 'nobody has said what it was', acknowledged: 'acknowledged', resolved: 'resolved', 'false-alarm': 'called a false alarm' }

/** A preview as plain text for a terminal: each preset with the alerts that it would have sent, and what was sent. Pure. */
export function describePreview({ watch, preset, presetSince, zone, preview }: PreviewToDescribe): string {
  const { from, to, learningUntil, would, sent, report } = preview
  const local = (at: Date): string => formatDate(toLocal(at, zone).date)
  const learning = learningUntil > from ? ['', `Until ${formatLocal(learningUntil, zone)} the watch was new: no preset would have sent anything but what stood out by far.`] : []
  return [
    `${watch}, ${local(from)} to ${local(to)} (days of ${zone}). Now “${preset}”, since ${local(presetSince)}.`,
    ...learning,
    ...presets.flatMap((name) => ['', describePreset(name, preview, name === report.preset), ...would[name].map((alert) => `  ${describeAlert(alert, zone)}`)]),
    '',
    `Really sent: ${sent.length === 0 ? 'nothing' : countOf(sent.length, 'alert')}`,
    ...sent.map((alert) => `  ${describeAlert(alert, zone)}, ${statusWords[alert.status] ?? alert.status}`),
    ...(sent.length === 0 ? [] : ['', describeThresholds(report)]),
  ].map((line) => `${line}\n`).join('')
}

function describePreset(name: Preset, { would, watchedDays }: WatchPreview, isChosen: boolean): string {
  const { length } = would[name]
  // A week's worth is told only of more than a week: two alerts in two days are not seven a week.
  const rate = watchedDays >= daysAWeek && length > 0 ? `, about ${formatRate((length / watchedDays) * daysAWeek)} a week` : ''
  return `${name.padEnd(8)} ${length === 0 ? 'no alert' : countOf(length, 'alert')}${rate}${isChosen ? '   (chosen now)' : ''}`
}

function formatRate(perWeek: number): string {
  return perWeek >= 10 ? formatCount(perWeek) : perWeek.toFixed(1)
}

/** "Mon 23 Nov, 14:02, for 2 h 10 min: 40 negative where 3 are usual, severity 6". */
function describeAlert({ openedAt, endedAt, observed, expected, severity }: WatchPreview['sent'][number] | WatchPreview['would'][Preset][number], zone: string): string {
  const end = endedAt === null ? 'still going on' : `for ${formatLength((endedAt.getTime() - openedAt.getTime()) / 60_000)}`
  return `${formatLocal(openedAt, zone)}, ${end}: ${formatCount(observed)} negative ${describeUsual(expected)}, severity ${severity} of 10`
}

function formatLength(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), Math.round(minutes % 60)]
  if (hours === 0) return `${rest} min`
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}
