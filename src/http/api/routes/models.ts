import { z } from 'zod'
import { problems, type Api, type ApiContext } from '../api.js'
import { timeSchema } from '../schemas.js'

const modelSchema = z.object({
  id: z.string().describe('`<name>@<12 hex digits>`.'), name: z.string(), sha256: z.string().describe('Of its model.onnx.'),
  role: z.string().describe('`champion` decides; `challenger` runs in its shadow; `retired` does neither.'),
  createdAt: timeSchema, promotedAt: timeSchema.nullable(),
  seenAt: timeSchema.nullable().describe('When a process that scores with it last said that it runs.'),
}).meta({ id: 'ModelVersion' })

/** Adds `GET /models`: the model versions that Vigie has scored with, newest first. */
export function addModelRoutes(api: Api, { store }: ApiContext): void {
  api.get('/models', {
    config: { scope: 'read' },
    schema: { operationId: 'listModels', tags: ['models'], security: [{ key: [] }], summary: 'Model versions, newest first', response: { 200: z.object({ models: z.array(modelSchema) }), ...problems } },
  }, async () => {
    const versions = await store.modelVersion.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'asc' }], omit: { card: true } })
    return {
      models: versions.map(({ createdAt, promotedAt, seenAt, ...version }) => ({
        ...version, createdAt: createdAt.toISOString(), promotedAt: promotedAt?.toISOString() ?? null, seenAt: seenAt?.toISOString() ?? null,
      })),
    }
  })
}
