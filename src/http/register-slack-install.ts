import type { FastifyInstance } from 'fastify'
import type { SlackInstaller } from '../chat/slack/index.js'

/** Adds the two pages by which workspaces of Slack install Vigie. Slack's own library answers them. */
export function registerSlackInstall(server: FastifyInstance, paths: { install: string; redirect: string }, { takeVisit, takeReturn }: SlackInstaller): void {
  server.get(paths.install, async (request, reply) => {
    reply.hijack()
    await takeVisit(request.raw, reply.raw)
  })
  server.get(paths.redirect, async (request, reply) => {
    reply.hijack()
    await takeReturn(request.raw, reply.raw)
  })
}
