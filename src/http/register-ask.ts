import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { askConsole, type CommandContext } from '../chat/index.js'
import { VigieError } from '../errors.js'
import type { HttpServerOptions } from './create-http-server.js'
import { readPerson } from './read-person.js'
import { refuseCrossSite } from './refuse-cross-site.js'

/** The longest text that can be scored, in the longest letters, and escaped. */
const bodyLimitBytes = 400_000

const askBody = z.strictObject({ line: z.string().max(100_000), name: z.string().trim().max(200).default(''), share: z.uuid().optional() })

/** Adds the box in which people ask Vigie. */
export function registerAsk(server: FastifyInstance, { consoleChannel }: HttpServerOptions, commands: CommandContext): void {
  server.post('/console/ask', { bodyLimit: bodyLimitBytes }, async (request, reply) => {
    refuseCrossSite(request)
    const body = askBody.safeParse(request.body)
    if (!body.success) throw new VigieError('E_REQUEST_INVALID', { problem: 'it needs line, and takes name and share (a UUID)' })
    const { line, name, share } = body.data
    const person = readPerson(request, reply)
    return await askConsole(commands, consoleChannel, { line, person, name: name === '' ? 'Somebody' : name, ...(share !== undefined && { share }) })
  })
}
