import type { FastifyInstance } from 'fastify'
import { VigieError } from '../errors.js'

/**
 * Starts listening and returns the address, such as `http://127.0.0.1:3000`.
 *
 * @param port 0 for any that is free
 * @throws VigieError E_PORT_TAKEN, E_PORT_FORBIDDEN
 */
export async function listenOn(server: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    return await server.listen({ host, port })
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (code === 'EADDRINUSE') throw new VigieError('E_PORT_TAKEN', { port }, { cause })
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL') throw new VigieError('E_PORT_FORBIDDEN', { host, port }, { cause })
    throw cause
  }
}
