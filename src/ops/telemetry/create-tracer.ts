import { context, SpanKind, SpanStatusCode, trace, type Span as OtelSpan, type Tracer as OtelTracer } from '@opentelemetry/api'
import type { Logger as EventLogger } from '@opentelemetry/api-logs'
import { parseTraceParent, TraceState } from '@opentelemetry/core'
import { VigieError } from '../../errors.js'
import type { SpanOptions, Tracer } from '../trace/index.js'

const kinds = { client: SpanKind.CLIENT, server: SpanKind.SERVER } as const

/** The attribute by which Application Insights knows an event from a line of the log. */
const eventName = 'microsoft.custom_event.name'

/** Our tracer on OpenTelemetry's. */
export function createTracer(tracer: OtelTracer, events: EventLogger): Tracer {
  return {
    async span(name, options, work) {
      const { attributes = {}, kind } = options
      const settings = { attributes: { ...attributes }, ...(kind && { kind: kinds[kind] }) }
      return await tracer.startActiveSpan(name, settings, chooseParent(options), async (span) => {
        try {
          return await work({ set: (more) => void span.setAttributes({ ...more }) })
        } catch (error) {
          noteFailure(span, error)
          throw error
        } finally {
          span.end()
        }
      })
    },
    event: (name, attributes) => events.emit({ body: name, attributes: { [eventName]: name, ...attributes }, context: context.active() }),
    traceparent() {
      const around = trace.getSpanContext(context.active())
      return around && `00-${around.traceId}-${around.spanId}-0${around.traceFlags.toString(16)}`
    },
  }
}

function chooseParent({ parent }: SpanOptions) {
  const remote = parent === undefined || parent === null ? null : parseTraceParent(parent)
  return remote ? trace.setSpanContext(context.active(), { ...remote, isRemote: true, traceState: new TraceState() }) : context.active()
}

// The code or the kind of the error, and not its message: a database's may quote a row.
function noteFailure(span: OtelSpan, error: unknown): void {
  const type = error instanceof VigieError ? String(error.code) : error instanceof Error ? error.name : typeof error
  // Not `error.type`: Azure's exporter drops that.
  span.setAttribute('vigie.error', type)
  span.setStatus({ code: SpanStatusCode.ERROR, message: type })
}
