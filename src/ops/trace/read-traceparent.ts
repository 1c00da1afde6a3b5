import { findTracer } from './installed-tracer.js'

/** W3C's `traceparent` of the span around the caller, to be kept where the trace goes on later; undefined outside of any. */
export function readTraceparent(): string | undefined {
  return findTracer()?.traceparent()
}
