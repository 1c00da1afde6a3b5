import type { FastifyInstance } from 'fastify'
import type { SlackListener } from '../chat/slack/index.js'

/** 40,000 characters behind a command, each as up to nine letters of a form, and what else Slack sends. */
const bodyLimitBytes = 1_000_000

/**
 * Adds the address that Slack sends to. Its requests are signed over the letters of their body, so nothing may read that before:
 * it has a scope of its own.
 *
 * @param path where Slack was told to send to
 */
export async function registerSlack(server: FastifyInstance, path: string, takeRequest: NonNullable<SlackListener['takeRequest']>): Promise<void> {
  await server.register((scope, _, done) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: bodyLimitBytes }, (_request, body, parsed) => parsed(null, body))
    scope.post(path, { bodyLimit: bodyLimitBytes }, async (request, reply) => {
      const { status, body } = await takeRequest({ headers: request.headers, body: typeof request.body === 'string' ? request.body : '' }, new Date())
      return reply.code(status).type(typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8').send(body)
    })
    done()
  })
}
