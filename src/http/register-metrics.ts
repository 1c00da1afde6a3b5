import type { FastifyInstance } from 'fastify'
import type { Store } from '../store/index.js'
import { authenticate } from './api/authenticate.js'

/**
 * Adds `GET /metrics` for Prometheus. Who may read it is decided as for the REST API: callers on this machine while there are no
 * keys, and from then on, or where others can reach the server, whoever has a key with the scope `read`.
 *
 * @param readText the metrics in Prometheus' text format
 */
export function registerMetrics(server: FastifyInstance, store: Store, isPrivate: boolean, readText: () => Promise<string>): void {
  server.get('/metrics', {
    config: { scope: 'read' },
    onRequest: (request, reply) => authenticate(store, isPrivate, request, reply),
  }, async (_, reply) => reply.type('text/plain; version=0.0.4; charset=utf-8').send(await readText()))
}
