import type { FastifyInstance, FastifyReply } from 'fastify'
import { VigieError } from '../errors.js'
import { describeProblem, type Problem } from './describe-problem.js'

/** Answers every error in one shape, and logs those that are ours. */
export function registerProblems(server: FastifyInstance): void {
  server.setErrorHandler((error, request, reply) => {
    const problem = describeProblem(error)
    if (problem.status >= 500) request.log.error({ err: error, route: request.routeOptions.url }, 'a request failed')
    return answer(reply, problem)
  })
  server.setNotFoundHandler((_, reply) => {
    const unknown = describeProblem(new VigieError('E_REQUEST_INVALID', { problem: 'there is nothing at this address' }))
    return answer(reply, { ...unknown, status: 404 })
  })
}

function answer(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply.code(problem.status).type('application/problem+json').send(problem)
}
