import type { BatchObservableCallback, Meter, ObservableCounter, ObservableGauge } from '@opentelemetry/api'
import type { Metric } from '../metrics/index.js'

/**
 * Sends the metrics that operators can read at `/metrics` as well, whenever the meter collects.
 *
 * @param read must not throw
 * @returns stops that
 */
export async function observeMetrics(meter: Meter, read: () => Promise<readonly Metric[]>): Promise<() => void> {
  const instruments = new Map<string, ObservableCounter | ObservableGauge>()
  for (const { name, help: description, type } of await read()) {
    const options = { description }
    instruments.set(name, type === 'counter' ? meter.createObservableCounter(name, options) : meter.createObservableGauge(name, options))
  }
  const observe: BatchObservableCallback = async (result) => {
    for (const { name, samples } of await read()) {
      const instrument = instruments.get(name)
      if (instrument) for (const { labels = {}, value } of samples) result.observe(instrument, value, labels)
    }
  }
  const observed = [...instruments.values()]
  meter.addBatchObservableCallback(observe, observed)
  return () => meter.removeBatchObservableCallback(observe, observed)
}
