import { z } from 'zod'

const tags = z.looseObject({ 'ai.cloud.role': z.string().min(1), 'ai.cloud.roleInstance': z.string().min(1), 'ai.internal.sdkVersion': z.string().min(1) })
const inTrace = tags.extend({ 'ai.operation.id': z.string().regex(/^[\da-f]{32}$/) })
const properties = z.record(z.string(), z.string()).optional()
const duration = z.string().regex(/^(\d+\.)?\d\d:\d\d:\d\d\.\d+$/)
const base = { version: z.literal(2).optional(), ver: z.literal(2).optional(), properties }

/** What Application Insights is sent, as far as it refuses what is otherwise (its schema: Microsoft's ApplicationInsights "EndpointSpecs"). */
const shapes = {
  RequestData: { tags: inTrace, data: z.looseObject({ ...base, id: z.string().min(1), duration, responseCode: z.string().min(1), success: z.boolean(), name: z.string().max(1024).optional() }) },
  RemoteDependencyData: { tags: inTrace, data: z.looseObject({ ...base, id: z.string().min(1), duration, success: z.boolean(), name: z.string().min(1).max(1024) }) },
  MessageData: { tags, data: z.looseObject({ ...base, message: z.string().min(1).max(32_768) }) },
  EventData: { tags, data: z.looseObject({ ...base, name: z.string().min(1).max(512) }) },
  MetricData: { tags, data: z.looseObject({ ...base, metrics: z.array(z.looseObject({ name: z.string().min(1).max(150), value: z.number() })).length(1) }) },
  ExceptionData: { tags, data: z.looseObject({ ...base, exceptions: z.array(z.unknown()).min(1) }) },
} as const

const outer = z.looseObject({
  name: z.string().startsWith('Microsoft.ApplicationInsights.'),
  time: z.iso.datetime({ offset: true }),
  iKey: z.uuid(),
  tags: z.record(z.string(), z.string()),
  data: z.looseObject({ baseType: z.enum(Object.keys(shapes) as (keyof typeof shapes)[]), baseData: z.record(z.string(), z.unknown()) }),
})

/** One item of telemetry. */
export type Envelope = z.infer<typeof outer>

/** Reads an envelope, and says what Application Insights would refuse it for. */
export function readEnvelope(value: unknown): { envelope: Envelope; problem?: never } | { problem: string; envelope?: never } {
  const envelope = outer.safeParse(value)
  if (!envelope.success) return { problem: z.prettifyError(envelope.error) }
  const shape = shapes[envelope.data.data.baseType]
  const [ofTags, ofData] = [shape.tags.safeParse(envelope.data.tags), shape.data.safeParse(envelope.data.data.baseData)]
  const error = ofTags.error ?? ofData.error
  return error ? { problem: `${envelope.data.data.baseType}: ${z.prettifyError(error)}` } : { envelope: envelope.data }
}
