import type { FastifyInstance } from 'fastify'
import { VigieError } from '../errors.js'
import { answerProblem } from './answer-problem.js'

/** Answers every error in one shape, and logs those that are ours. */
export function registerProblems(server: FastifyInstance): void {
  server.setErrorHandler((error, request, reply) => {
    answerProblem(reply, error)
    if (reply.statusCode >= 500) request.log.error({ err: error, route: request.routeOptions.url }, 'a request failed')
    return reply
  })
  server.setNotFoundHandler((_, reply) => answerProblem(reply, new VigieError('E_REQUEST_INVALID', { problem: 'there is nothing at this address' }), 404))
}
