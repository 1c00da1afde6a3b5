import type { FastifyInstance } from 'fastify'
import type { TeamsListener } from '../chat/teams/index.js'

/** A message of people's has at most 28 KB in Teams, and what else Teams sends with it stays well below this. */
const bodyLimitBytes = 256_000

/**
 * Adds the address that Teams sends to. Who sent a request is proven by its token.
 *
 * @param path where Teams was told to send to
 */
export function registerTeams(server: FastifyInstance, path: string, takeRequest: TeamsListener['takeRequest']): void {
  server.post(path, { bodyLimit: bodyLimitBytes, schema: { hide: true } }, async (request, reply) => {
    const { status, body } = await takeRequest(request.body, request.headers.authorization ?? '')
    return reply.code(status).send(body)
  })
}
