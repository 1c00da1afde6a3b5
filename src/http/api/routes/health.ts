import { z } from 'zod'
import { problems, type Api } from '../api.js'

const healthSchema = z.looseObject({ status: z.enum(['ok', 'failing']) }).meta({ id: 'Health' })

/** Adds `GET /health`, which needs no key. */
export function addHealthRoute(api: Api, readHealth: () => Promise<{ status: 'ok' | 'failing' }>): void {
  api.get('/health', {
    schema: { operationId: 'readHealth', tags: ['health'], summary: 'Whether Vigie works', response: { 200: healthSchema, 503: healthSchema, ...problems } },
  }, async (_, reply) => {
    const health = await readHealth()
    return reply.code(health.status === 'ok' ? 200 : 503).send(health)
  })
}
