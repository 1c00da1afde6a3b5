import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import swaggerUi, { type FastifySwaggerUiOptions } from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject, serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { VigieError } from '../../errors.js'
import type { Health } from '../console-status.js'
import { builtPage } from '../serve-page.js'
import type { ApiContext } from './api.js'
import { authenticate } from './authenticate.js'
import { describeApi } from './describe-api.js'
import { refuseOtherMethods } from './refuse-other-methods.js'
import { addAlertRoutes } from './routes/alerts.js'
import { addFeedbackRoute } from './routes/feedback.js'
import { addHealthRoute } from './routes/health.js'
import { addMentionRoutes } from './routes/mentions.js'
import { addModelRoutes } from './routes/models.js'
import { addPredictRoute } from './routes/predict.js'
import { addWatchRoutes } from './routes/watches.js'

export interface ApiOptions extends ApiContext {
  /** True where nobody but callers on this machine can reach the server: they need no key while there is none. */
  isPrivate: boolean
  readHealth: () => Promise<Health>
}

/** The page's own routes are nobody else's business. */
const describeRoute: typeof jsonSchemaTransform = (route) =>
  route.url.startsWith('/api/v1/') ? jsonSchemaTransform(route) : { schema: { hide: true }, url: route.url }

/** Of callers without a key, who sit at this machine. */
const requestsPerMinute = 600

/** Our name and mark on the page at /docs; where the console was not built there is no mark to show. */
function dressDocs(): Pick<FastifySwaggerUiOptions, 'theme' | 'logo'> {
  const file = path.join(builtPage, 'mark.svg')
  if (!existsSync(file)) return {}
  const mark = { type: 'image/svg+xml', content: readFileSync(file) }
  return { theme: { title: 'Vigie, REST API', favicon: [{ ...mark, filename: 'mark.svg', rel: 'icon', sizes: 'any' }] }, logo: { ...mark, href: '/' } }
}

/** Adds the REST API under /api/v1, and its description at /docs. */
export async function registerApi(server: FastifyInstance, options: ApiOptions): Promise<void> {
  await server.register(swagger, { openapi: describeApi(), transform: describeRoute, transformObject: jsonSchemaTransformObject })
  await server.register(swaggerUi, { routePrefix: '/docs', staticCSP: true, uiConfig: { persistAuthorization: false }, ...dressDocs() })
  await server.register(async (plain) => {
    plain.setValidatorCompiler(validatorCompiler)
    plain.setSerializerCompiler(serializerCompiler)
    plain.decorateRequest('apiKey', undefined)
    plain.addHook('onRequest', (request, reply) => authenticate(options.store, options.isPrivate, request, reply))
    await plain.register(rateLimit, {
      // Behind the key, which says how much it may.
      hook: 'preParsing',
      timeWindow: 60_000,
      max: ({ apiKey }) => apiKey?.requestsPerMinute ?? requestsPerMinute,
      keyGenerator: ({ apiKey, ip }) => apiKey?.id ?? ip,
      errorResponseBuilder: (_, { max, ttl }) => new VigieError('E_RATE_LIMITED', { limit: max, seconds: Math.ceil(ttl / 1000) }),
    })
    const addRefusals = refuseOtherMethods(plain)
    const api = plain.withTypeProvider<ZodTypeProvider>()
    addPredictRoute(api, options)
    addFeedbackRoute(api, options)
    addMentionRoutes(api, options)
    addAlertRoutes(api, options)
    addWatchRoutes(api, options)
    addModelRoutes(api, options)
    addHealthRoute(api, options.readHealth)
    addRefusals()
  }, { prefix: '/api/v1' })
}
