/** Mentions of one minute, by label. `minute` is minutes since 1970. */
export interface MinuteRow {
  minute: number
  negative: number
  neutral: number
  positive: number
}

/** Sums over any span of minutes in constant time. Spans include `from` and exclude `to`; minutes without a row hold nothing. */
export interface MinuteSeries {
  from: number
  to: number
  negatives(from: number, to: number): number
  mentions(from: number, to: number): number
  /** The first minute with a mention after the last silence of at least `silenceMinutes` before `minute`. */
  speakingSince(minute: number, silenceMinutes: number): number | undefined
}

/**
 * Lays sparse rows out over the minutes from `from` to `to` as prefix sums.
 *
 * @param rows in any order; rows outside the span are ignored
 */
export function buildMinuteSeries(rows: readonly MinuteRow[], from: number, to: number): MinuteSeries {
  const length = Math.max(to - from, 0)
  const negativeSums = new Float64Array(length + 1)
  const mentionSums = new Float64Array(length + 1)
  for (const row of rows) {
    const at = row.minute - from
    if (at < 0 || at >= length) continue
    negativeSums[at + 1] = (negativeSums[at + 1] ?? 0) + row.negative
    mentionSums[at + 1] = (mentionSums[at + 1] ?? 0) + row.negative + row.neutral + row.positive
  }
  for (let i = 1; i <= length; i++) {
    negativeSums[i] = (negativeSums[i] ?? 0) + (negativeSums[i - 1] ?? 0)
    mentionSums[i] = (mentionSums[i] ?? 0) + (mentionSums[i - 1] ?? 0)
  }
  const clamp = (minute: number): number => Math.min(Math.max(minute - from, 0), length)
  const between = (sums: Float64Array, start: number, end: number): number => (sums[clamp(end)] ?? 0) - (sums[clamp(start)] ?? 0)
  const busy = rows.filter((row) => row.negative + row.neutral + row.positive > 0).map((row) => row.minute).sort((a, b) => a - b)
  return {
    from,
    to,
    negatives: (start, end) => between(negativeSums, start, end),
    mentions: (start, end) => between(mentionSums, start, end),
    speakingSince: (minute, silenceMinutes) => findStart(busy, minute, silenceMinutes),
  }
}

function findStart(busy: readonly number[], minute: number, silenceMinutes: number): number | undefined {
  let start: number | undefined
  for (let i = findLastBefore(busy, minute); i >= 0; i--) {
    const at = busy[i] ?? 0
    if (start !== undefined && start - at > silenceMinutes) break
    start = at
  }
  return start
}

function findLastBefore(busy: readonly number[], minute: number): number {
  let low = 0
  let high = busy.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((busy[middle] ?? 0) < minute) low = middle + 1
    else high = middle
  }
  return low - 1
}
