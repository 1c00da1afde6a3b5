/** A figure for operators. Names and units as Prometheus wants them: base units, `_total` for what only grows. */
export interface Metric {
  name: string
  help: string
  type: 'counter' | 'gauge'
  samples: { labels?: Readonly<Record<string, string>>; value: number }[]
}
