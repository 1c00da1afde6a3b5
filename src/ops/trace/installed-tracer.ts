import type { Tracer } from './tracer.js'

// One a process, as the log is: every room may be traced, and none should hand it on for the others.
let installed: Tracer | undefined

/** Turns telemetry on for this process, or off again. */
export function installTracer(tracer: Tracer | undefined): void {
  installed = tracer
}

/** What takes traces; undefined while telemetry is off. */
export function findTracer(): Tracer | undefined {
  return installed
}
