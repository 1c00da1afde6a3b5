import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { drawAlertChart } from '../chat/index.js'
import type { Store } from '../store/index.js'

const pictureName = z.string().regex(/^[0-9a-f-]{36}-[1-9]\d{0,8}\.png$/)

/**
 * Adds the pictures of alerts' charts, for platforms that fetch them, which bring no cookie: whoever was given the address
 * (linkToChart) may look. A revision's picture stays as it is.
 */
export function registerCharts(server: FastifyInstance, store: Store): void {
  server.get<{ Params: { name: string } }>('/charts/:name', async (request, reply) => {
    const name = pictureName.safeParse(request.params.name).data
    const id = z.uuid().safeParse(name?.slice(0, 36)).data
    const picture = name !== undefined && id !== undefined ? await drawAlertChart(store, id, Number.parseInt(name.slice(37))) : undefined
    if (!picture) {
      reply.callNotFound()
      return
    }
    return reply.type('image/png').header('cache-control', 'public, max-age=31536000, immutable').send(Buffer.from(picture))
  })
}
