import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { alertActions } from '../alert/life/index.js'
import { actOnMessage, reactToMessage } from '../chat/index.js'
import { VigieError } from '../errors.js'
import { labels } from '../predict/index.js'
import { ChannelHub } from './channel-hub.js'
import type { HttpServerOptions, Pace } from './create-http-server.js'
import { openEventStream } from './open-event-stream.js'
import { readPerson } from './read-person.js'
import { refuseCrossSite } from './refuse-cross-site.js'

const id = z.string().regex(/^\d{1,18}$/)
const reaction = z.strictObject({ verdict: z.enum(['wrong', 'right', ...labels]), on: z.boolean() })
const reactionBody = z.union([reaction.extend({ messageId: id }), reaction.extend({ predictionId: id })])

const actionBody = z.strictObject({
  messageId: z.string().regex(/^\d{1,18}$/),
  action: z.enum(alertActions),
  seen: z.number().int().nonnegative(),
  // Cut where it is stored: who pastes a novel into the field still did what they did.
  name: z.string().trim().min(1),
})

/** Adds the live channel, the reactions to it and what people do about its alerts. */
export function registerConsole(server: FastifyInstance, options: HttpServerOptions, pace: Pace): void {
  const { store, consoleChannel } = options
  const hub = new ChannelHub({ ...options, pace, log: server.log })
  // Before the server waits for its connections, which would otherwise never end.
  server.addHook('preClose', (done) => {
    hub.close()
    done()
  })

  server.get('/console/events', (request, reply) => {
    const person = readPerson(request, reply)
    const after = readResumePoint(request.headers['last-event-id'], request.query)
    hub.join(openEventStream(reply, pace.heartbeat), person, after)
  })

  server.post('/console/reactions', async (request, reply) => {
    refuseCrossSite(request)
    const body = reactionBody.safeParse(request.body)
    if (!body.success) throw new VigieError('E_REQUEST_INVALID', { problem: 'it needs messageId or predictionId, verdict (right, wrong, or what it is) and on' })
    const person = readPerson(request, reply)
    const { verdict, on, ...of } = body.data
    return await reactToMessage(store, consoleChannel, { of, verdict, on, person, now: new Date() })
  })

  server.post('/console/actions', async (request, reply) => {
    refuseCrossSite(request)
    const body = actionBody.safeParse(request.body)
    if (!body.success) throw new VigieError('E_REQUEST_INVALID', { problem: 'it needs messageId, action, seen (the revision pressed on) and name' })
    const person = readPerson(request, reply)
    return await actOnMessage(store, consoleChannel, { ...body.data, person, now: new Date() })
  })
}

// A browser that reconnects sends the header; a page that opens a new stream itself can only put it into the address.
function readResumePoint(header: unknown, query: unknown): number | undefined {
  const asked = typeof query === 'object' && query !== null && 'after' in query ? query.after : undefined
  const text = typeof header === 'string' && header !== '' ? header : asked
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
