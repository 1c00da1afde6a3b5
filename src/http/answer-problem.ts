import type { FastifyReply } from 'fastify'
import { describeProblem } from './describe-problem.js'

/** Answers with an error, in the one shape that all have. @param status where it is another than the error's own */
export function answerProblem(reply: FastifyReply, error: unknown, status?: number): FastifyReply {
  const problem = describeProblem(error)
  const answered = { ...problem, status: status ?? problem.status }
  return reply.code(answered.status).type('application/problem+json').send(answered)
}
