import type { QueueOptions } from 'bullmq'

export type QueueTelemetry = NonNullable<QueueOptions['telemetry']>

let telemetry: QueueTelemetry | undefined

/** Has queues and workers that are opened from now on carry traces in their jobs; `undefined` for none. */
export function useQueueTelemetry(given: QueueTelemetry | undefined): void {
  telemetry = given
}

/** What BullMQ is to be given beside its other options. */
export function telemetryOption(): { telemetry?: QueueTelemetry } {
  return telemetry ? { telemetry } : {}
}
