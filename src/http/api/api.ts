import type { FastifyBaseLogger, FastifyInstance, RawReplyDefaultExpression, RawRequestDefaultExpression, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { CommandContext } from '../../chat/index.js'
import type { ApiKey, ApiScope, Store } from '../../store/index.js'
import { problemSchema } from './schemas.js'

/** The part of the server in which routes have schemas. */
export type Api = FastifyInstance<RawServerDefault, RawRequestDefaultExpression, RawReplyDefaultExpression, FastifyBaseLogger, ZodTypeProvider>

/** What the routes need. */
export interface ApiContext {
  store: Store
  commands: Pick<CommandContext, 'openModel' | 'now'>
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Undefined where there are no keys, and the caller sits at this machine. */
    apiKey: ApiKey | undefined
  }
  interface FastifyContextConfig {
    /** What a key must be for; routes without it are open. */
    scope?: ApiScope
  }
}

/** Answers that every route with a scope can give besides its own. */
export const problems = {
  '4xx': { description: 'The request, or the key, is at fault.', content: { 'application/problem+json': { schema: problemSchema } } },
  '5xx': { description: 'Vigie, or what it stands on, is at fault.', content: { 'application/problem+json': { schema: problemSchema } } },
} as const
