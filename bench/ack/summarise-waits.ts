/** Milliseconds. */
export interface WaitSummary {
  p50: number
  p95: number
  p99: number
  max: number
}

/** The percentiles of waits by nearest rank: p99 of 300 is the fourth-longest. Pure. */
export function summariseWaits(waits: readonly number[]): WaitSummary {
  const sorted = waits.toSorted((a, b) => a - b)
  const at = (share: number): number => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? NaN)
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) }
}
