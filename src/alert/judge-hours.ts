import { beginChunk, detectDrift, type DriftEvent, type DriftHour, type DriftSettings, type DriftState } from '../detect/index.js'
import { readHourSummaries, readMinuteCounts, readOverlapping, type AlertSpan, type HourSummaryRow, type Store } from '../store/index.js'
import { judgeAll } from './judge-all.js'

const minuteLength = 60_000
const hourMinutes = 60

/**
 * Shows the drift detector what a watch has summed up in a span of whole hours. Hours without a row are empty: the feed was
 * read through.
 *
 * @param span minutes since 1970, `to` excluded, and the memory of the detector at `from`
 */
export async function judgeHours(
  store: Store, watchId: string, span: { from: number; to: number; state: DriftState }, settings: DriftSettings,
): Promise<{ state: DriftState; events: DriftEvent[] }> {
  const [from, to] = [new Date(span.from * minuteLength), new Date(span.to * minuteLength)]
  const [summaries, badBuzz, minutes] = await Promise.all([
    readHourSummaries(store, watchId, from, to),
    readOverlapping(store, 'bad-buzz', watchId, from, to),
    settings.lastPredictions ? readMinuteCounts(store, watchId, from, to) : [],
  ])
  const minutesOf = groupByHour(minutes, ({ minute }) => minute)
  const summariesOf = groupByHour(summaries, ({ hour }) => hour)
  const hours: DriftHour[] = []
  for (let at = span.from; at < span.to; at += hourMinutes) {
    const ofHour = minutesOf.get(at)?.map(({ negative, neutral, positive }): [number, number] => [negative, negative + neutral + positive]) ?? []
    // Where two model versions share an hour, its minutes are told once.
    for (const [part, summary] of (summariesOf.get(at) ?? [undefined]).entries()) hours.push(describeHour(at, summary, badBuzz, part === 0 ? ofHour : []))
  }
  return judgeAll(hours, span.state, (state, hour) => detectDrift(state, hour, settings))
}

/** Rows by the hour that their minute stands in, both since 1970. */
function groupByHour<Row>(rows: readonly Row[], minuteOf: (row: Row) => number): Map<number, Row[]> {
  const groups = new Map<number, Row[]>()
  for (const row of rows) {
    const hour = Math.floor(minuteOf(row) / hourMinutes) * hourMinutes
    const group = groups.get(hour)
    if (group) group.push(row)
    else groups.set(hour, [row])
  }
  return groups
}

function describeHour(at: number, summary: HourSummaryRow | undefined, badBuzzes: readonly AlertSpan[], minutes: [number, number][]): DriftHour {
  const to = at + hourMinutes
  const badBuzz = badBuzzes.some(({ openedAt, endedAt }) => openedAt.getTime() < to * minuteLength && (endedAt?.getTime() ?? Infinity) > at * minuteLength)
  if (!summary) return { ...beginChunk(at), to, badBuzz, model: null, minutes }
  const { modelVersionId, negative, neutral, positive, scores, uncertain, confidence, unknown, languages } = summary
  const mentions = negative + neutral + positive
  return { from: at, to, negatives: negative, mentions, scores, uncertain, confidence, unknown, languages, badBuzz, model: modelVersionId, minutes }
}
