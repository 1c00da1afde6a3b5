import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { readAlertMessages } from '../chat/index.js'
import type { Store } from '../store/index.js'
import { findStyleSheet } from './find-style-sheet.js'
import { renderAlertPage } from './render-alert-page.js'

/** Adds the page of each alert, which messages in chat systems lead to (linkToAlert). */
export function registerAlerts(server: FastifyInstance, store: Store, pageFolder: string): void {
  const styleSheet = findStyleSheet(pageFolder)
  server.get<{ Params: { id: string } }>('/alerts/:id', async (request, reply) => {
    const id = z.uuid().safeParse(request.params.id).data
    const messages = id === undefined ? undefined : await readAlertMessages(store, id)
    if (!messages) {
      reply.callNotFound()
      return
    }
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(renderAlertPage(messages, styleSheet).markup)
  })
}
