import { presets, type WatchPreview } from '../alert/index.js'
import { addDays, describeThresholds, describeUsual, formatCount, formatDay, formatLocal, toLocal } from '../chat/index.js'
import type { PreviewDot, PreviewView } from './console-preview.js'

interface PreviewedWatch {
  id: string
  name: string
  preset: PreviewView['preset']
  /** IANA: whose days the strip has. */
  zone: string
}

const nothingYet = 'Nothing was judged yet. Once Vigie has read the feed for an hour, this shows what each choice would have sent.'

/** Lays a preview out as strips of days with a dot an alert. Pure. */
export function viewPreview({ id: watchId, name, preset, zone }: PreviewedWatch, preview: WatchPreview | undefined): PreviewView {
  if (!preview) return { watchId, name, preset, days: [], presets: presets.map((each) => ({ name: each, dots: [] })), sent: [], note: nothingYet }
  const days = listDays(toLocal(preview.from, zone).date, toLocal(new Date(preview.to.getTime() - 1), zone).date)
  const place = (alert: Dotted): PreviewDot => placeDot(alert, days, zone)
  return {
    watchId, name, preset,
    days: days.map(formatDay),
    presets: presets.map((each) => ({ name: each, dots: preview.would[each].map(place) })),
    sent: preview.sent.map((alert) => ({ ...place(alert), status: alert.status })),
    note: preview.watchedDays === 0 ? 'Vigie has known this watch for less than an hour: nothing can be sent yet.' : describeThresholds(preview.report),
  }
}

interface Dotted {
  openedAt: Date
  severity: number
  observed: number
  expected: number
}

// An alert of the very last bin may be dated to the first moment of the next day.
function placeDot({ openedAt, severity, observed, expected }: Dotted, days: readonly string[], zone: string): PreviewDot {
  const day = days.indexOf(toLocal(openedAt, zone).date)
  const text = `${formatLocal(openedAt, zone)}: ${formatCount(observed)} negative ${describeUsual(expected)}, severity ${severity} of 10`
  return { day: day === -1 ? days.length - 1 : day, severity, text }
}

function listDays(first: string, last: string): string[] {
  const days = [first]
  for (let day = addDays(first, 1); day <= last; day = addDays(day, 1)) days.push(day)
  return days
}
