import type { FastifyInstance } from 'fastify'
import { VigieError } from '../../errors.js'
import { answerProblem } from '../answer-problem.js'

/**
 * Lets every address that is added to `server` from now on answer 405 to methods that it does not have, with those that it has in `Allow`
 * (RFC 9110, 15.5.6): that there is nothing at the address would not be true.
 *
 * @returns adds these answers; called once all routes are there
 */
export function refuseOtherMethods(server: FastifyInstance): () => void {
  const methodsOf = new Map<string, Set<string>>()
  server.addHook('onRoute', ({ path, method }) => {
    const methods = methodsOf.get(path) ?? new Set()
    for (const each of [method].flat()) methods.add(each)
    methodsOf.set(path, methods)
  })
  return () => {
    for (const [url, has] of [...methodsOf]) {
      const allow = [...has].toSorted().join(', ')
      const refusal = new VigieError('E_REQUEST_INVALID', { problem: `this address takes ${allow} alone` })
      server.route({
        url: url.slice(server.prefix.length), method: server.supportedMethods.filter((method) => !has.has(method)), schema: { hide: true },
        // Before a body is read: what it holds does not matter.
        onRequest: async (_, reply) => await answerProblem(reply.header('allow', allow), refusal, 405),
        handler: () => undefined,
      })
    }
  }
}
