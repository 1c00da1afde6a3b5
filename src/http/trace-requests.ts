import type { FastifyInstance } from 'fastify'
import { findTracer, withSpan } from '../ops/trace/index.js'

/** Asked every few seconds, or open for hours: no work worth a trace. */
const untraced = new Set(['/health', '/metrics', '/console/events'])

/** Makes a span of every request, named by its route: addresses that people make up are not ours to keep. Costs nothing where telemetry is off. */
export function traceRequests(server: FastifyInstance): void {
  if (!findTracer()) return
  server.addHook('onRequest', (request, reply, done) => {
    const { method, routeOptions: { url: route = 'unknown' } } = request
    if (untraced.has(route)) {
      done()
      return
    }
    const attributes = { 'http.request.method': method, 'http.route': route, 'url.scheme': 'http', 'url.path': route }
    void withSpan(`${method} ${route}`, { kind: 'server', attributes }, (span) => new Promise<void>((resolve) => {
      reply.raw.once('close', () => {
        span.set({ 'http.response.status_code': reply.raw.statusCode })
        resolve()
      })
      done()
    }))
  })
}
