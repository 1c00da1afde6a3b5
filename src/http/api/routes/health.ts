import { z } from 'zod'
import type { Health } from '../../console-status.js'
import { problems, type Api } from '../api.js'

const healthSchema = z.looseObject({ status: z.literal('ok') }).meta({ id: 'Health' })

/** Adds `GET /health`, which needs no key. */
export function addHealthRoute(api: Api, readHealth: () => Promise<Health>): void {
  api.get('/health', {
    schema: { operationId: 'readHealth', tags: ['health'], summary: 'Whether Vigie works', response: { 200: healthSchema, ...problems } },
  }, () => readHealth())
}
