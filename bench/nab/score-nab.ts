/** A judged series: times in milliseconds since 1970, whether each row is a detection, and the labelled windows. */
export interface JudgedSeries {
  times: readonly number[]
  alerts: readonly boolean[]
  windows: readonly { from: number; to: number }[]
}

export interface NabScore {
  /** 100 for finding every window at its first row and nothing else, 0 for finding nothing. */
  score: number
  found: number
  windows: number
  /** Detections outside windows, those within two hours of the last taken together, a week of a series. */
  falseEpisodesPerWeek: number
}

const minutesPerRow = 5
const sameEpisode = 2 * 3_600_000

/**
 * The score of the Numenta Anomaly Benchmark (Lavin & Ahmad 2015, "Evaluating Real-time Anomaly Detection Algorithms",
 * section 3): each window gives at most one reward, the earlier in it the more; each detection outside costs, the nearer
 * behind a window the less; the first 15% of a series (750 rows at most) count for nothing.
 *
 * @param falsePositiveWeight 0.11 in the standard profile, 0.22 where false alarms cost more
 */
export function scoreNab(series: readonly JudgedSeries[], falsePositiveWeight: number): NabScore {
  const parts = series.map((each) => scoreSeries(each, falsePositiveWeight))
  const sum = (pick: (part: (typeof parts)[number]) => number): number => parts.reduce((total, part) => total + pick(part), 0)
  const windows = sum((part) => part.windows)
  return {
    score: (100 * (sum((part) => part.points) + windows)) / (2 * windows),
    found: sum((part) => part.found),
    windows,
    falseEpisodesPerWeek: sum((part) => part.falseEpisodes) / sum((part) => part.weeks),
  }
}

function scoreSeries({ times, alerts, windows }: JudgedSeries, weight: number) {
  const probation = Math.min(Math.floor(0.15 * times.length), 750)
  const spans = windows.map(({ from, to }) => ({ left: times.findIndex((at) => at >= from), right: times.findLastIndex((at) => at <= to) }))
  const rewards: (number | undefined)[] = spans.map(() => undefined)
  let points = 0
  let falseEpisodes = 0
  let lastFalse = -Infinity
  alerts.forEach((alert, row) => {
    if (!alert || row < probation) return
    const place = spans.findIndex(({ left, right }) => row >= left && row <= right)
    const span = spans[place]
    if (span) {
      const reward = squash(-(span.right - row + 1) / (span.right - span.left + 1)) / squash(-1)
      rewards[place] = Math.max(rewards[place] ?? -Infinity, reward)
      return
    }
    const at = times[row] ?? 0
    if (at - lastFalse > sameEpisode) falseEpisodes++
    lastFalse = at
    const before = spans.findLast(({ right }) => right < row)
    points += weight * (before ? squashLate((row - before.right) / (before.right - before.left)) : -1)
  })
  const found = rewards.filter((reward) => reward !== undefined)
  points += found.reduce((sum, reward) => sum + reward, 0) - (rewards.length - found.length)
  return { points, found: found.length, windows: windows.length, falseEpisodes, weeks: ((times.length - probation) * minutesPerRow) / (7 * 1440) }
}

function squash(place: number): number {
  return 2 / (1 + Math.exp(5 * place)) - 1
}

function squashLate(place: number): number {
  return place > 3 ? -1 : squash(place)
}
