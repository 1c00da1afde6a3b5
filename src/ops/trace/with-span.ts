import { findTracer } from './installed-tracer.js'
import type { Span, SpanOptions } from './tracer.js'

const nobodys: Span = { set: () => undefined }

/** Does some work as a span of a trace; just does it where telemetry is off. */
export async function withSpan<Result>(name: string, options: SpanOptions, work: (span: Span) => Promise<Result>): Promise<Result> {
  const tracer = findTracer()
  return tracer ? await tracer.span(name, options, work) : await work(nobodys)
}
