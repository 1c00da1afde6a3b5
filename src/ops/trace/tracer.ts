/** Facts about a span or an event: ids, names and counts. Never the text of a mention, and nothing secret. */
export type Attributes = Readonly<Record<string, string | number | boolean>>

export interface SpanOptions {
  attributes?: Attributes
  /** W3C's `traceparent` of what this came of, where that is not what runs around it. */
  parent?: string | null | undefined
  /** `client` asks somebody else, `server` was asked. */
  kind?: 'client' | 'server'
}

/** A stretch of work that is being timed. */
export interface Span {
  set(attributes: Attributes): void
}

/** What takes traces and events, where telemetry is on. */
export interface Tracer {
  span<Result>(name: string, options: SpanOptions, work: (span: Span) => Promise<Result>): Promise<Result>
  event(name: string, attributes: Attributes): void
  /** `traceparent` of the span around the caller; undefined outside of any. */
  traceparent(): string | undefined
}
