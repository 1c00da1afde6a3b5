import type { Metric, RunRecord } from '../run.js'

/** The body of a `runs/log-batch`, but for the run's id. */
export interface Batch {
  params: { key: string; value: string }[]
  metrics: { key: string; value: number; step: number; timestamp: number }[]
}

// Of the REST API: at most 100 parameters and 1000 entries of all kinds a request; https://mlflow.org/docs/latest/rest-api.html#request-limits
const mostParameters = 100
const mostMetrics = 900
const longestValue = 6000

/** Cuts parameters and metrics into requests that MLflow takes. A value that is too long ends in an ellipsis. */
export function cutBatches(parameters: RunRecord['parameters'], metrics: readonly Metric[]): Batch[] {
  const params = Object.entries(parameters).map(([key, value]) => ({ key, value: shorten(String(value)) }))
  const lines = metrics.map(({ name, value, step, at }) => ({ key: name, value, step, timestamp: Date.parse(at) }))
  const count = Math.max(Math.ceil(params.length / mostParameters), Math.ceil(lines.length / mostMetrics))
  return Array.from({ length: count }, (_, index) => ({
    params: params.slice(index * mostParameters, (index + 1) * mostParameters),
    metrics: lines.slice(index * mostMetrics, (index + 1) * mostMetrics),
  }))
}

function shorten(value: string): string {
  return value.length <= longestValue ? value : `${value.slice(0, longestValue - 1)}…`
}
