import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { z } from 'zod'

// The shapes are those of opentelemetry-proto 1.x in its JSON mapping: ids are hex, 64-bit numbers are strings, names are camelCase.
const attributes = z.array(z.object({ key: z.string().min(1), value: z.record(z.string(), z.unknown()) }))
const nanoseconds = z.union([z.string().regex(/^\d+$/), z.object({}).loose()])
const resource = z.object({ attributes })
const span = z.object({
  traceId: z.string().regex(/^[0-9a-f]{32}$/), spanId: z.string().regex(/^[0-9a-f]{16}$/), parentSpanId: z.string().regex(/^[0-9a-f]{16}$/).optional(),
  name: z.string().min(1), kind: z.int().min(1).max(5), startTimeUnixNano: nanoseconds, endTimeUnixNano: nanoseconds, attributes, status: z.object({ code: z.int() }).loose(),
})
const record = z.object({ timeUnixNano: nanoseconds, severityText: z.string().optional(), eventName: z.string().optional(), body: z.object({}).loose().optional(), attributes })
const metric = z.object({ name: z.string().min(1), sum: z.unknown().optional(), gauge: z.unknown().optional() })

const bodies = {
  '/v1/traces': z.object({ resourceSpans: z.array(z.object({ resource, scopeSpans: z.array(z.object({ spans: z.array(span) })) })) }),
  '/v1/logs': z.object({ resourceLogs: z.array(z.object({ resource, scopeLogs: z.array(z.object({ logRecords: z.array(record) })) })) }),
  '/v1/metrics': z.object({ resourceMetrics: z.array(z.object({ resource, scopeMetrics: z.array(z.object({ metrics: z.array(metric) })) })) }),
}

/** A collector of OTLP over HTTP in JSON. What it is sent against the rules stands in `problems`. */
export interface FakeCollector {
  url: string
  spans: z.infer<typeof span>[]
  logs: z.infer<typeof record>[]
  metrics: z.infer<typeof metric>[]
  /** Names of the services that sent something. */
  services: Set<unknown>
  problems: string[]
  keys: Set<string | undefined>
  stop: () => void
}

/** Starts a collector on a free port of this machine. */
export async function startFakeCollector(): Promise<FakeCollector> {
  const collector: FakeCollector = { url: '', spans: [], logs: [], metrics: [], services: new Set(), problems: [], keys: new Set(), stop: () => server.close().closeAllConnections() }
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      collector.keys.add(request.headers['x-api-key']?.toString())
      if (request.method !== 'POST') throw new Error(`a ${request.method ?? ''}`)
      if (request.headers['content-type'] !== 'application/json') throw new Error(`content-type ${request.headers['content-type'] ?? ''}`)
      take(collector, request.url ?? '', body)
    }).catch((error: unknown) => collector.problems.push(String(error))).then(() => response.setHeader('content-type', 'application/json').end('{}'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  collector.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return collector
}

function take(collector: FakeCollector, path: string, body: unknown): void {
  const note = (each: z.infer<typeof resource>): void => void collector.services.add(each.attributes.find(({ key }) => key === 'service.name')?.value.stringValue)
  if (path === '/v1/traces') {
    for (const { resource: from, scopeSpans } of bodies[path].parse(body).resourceSpans) {
      note(from)
      collector.spans.push(...scopeSpans.flatMap(({ spans }) => spans))
    }
  } else if (path === '/v1/logs') {
    for (const { resource: from, scopeLogs } of bodies[path].parse(body).resourceLogs) {
      note(from)
      collector.logs.push(...scopeLogs.flatMap(({ logRecords }) => logRecords))
    }
  } else if (path === '/v1/metrics') {
    for (const { resource: from, scopeMetrics } of bodies[path].parse(body).resourceMetrics) {
      note(from)
      collector.metrics.push(...scopeMetrics.flatMap(({ metrics }) => metrics))
    }
  } else throw new Error(`nothing is at ${path}`)
}
