import { findTracer } from './installed-tracer.js'
import type { Attributes } from './tracer.js'

/** What operators count and alert on: an alert was raised, one of drift among them, or a person marked a prediction wrong. */
export type EventName = 'alert' | 'drift' | 'misprediction'

/** Tells operators that something happened, where telemetry is on. */
export function emitEvent(name: EventName, attributes: Attributes): void {
  findTracer()?.event(name, attributes)
}
