import type { FastifyInstance } from 'fastify'
import { VigieError } from '../errors.js'

const ownNames = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/

/**
 * Refuses requests that name another host than this machine. A page elsewhere whose name is made to point to 127.0.0.1
 * (DNS rebinding) would otherwise count as our own and could read the channel.
 *
 * @param ours `publicUrl`, whose host is ours too: a proxy on this machine hands on what people ask it for; `signed`, paths whose
 *   requests prove who sent them: those may come through a tunnel that has another name
 */
export function refuseForeignHosts(server: FastifyInstance, { publicUrl, signed = [] }: { publicUrl?: string | undefined; signed?: readonly string[] } = {}): void {
  const publicHost = publicUrl === undefined ? undefined : new URL(publicUrl).host
  server.addHook('onRequest', (request, _, done) => {
    const host = request.headers.host ?? ''
    const isOurs = ownNames.test(host) || host.toLowerCase() === publicHost || signed.includes(request.routeOptions.url ?? '')
    done(isOurs ? undefined : new VigieError('E_REQUEST_INVALID', { problem: 'it names another host than this machine' }))
  })
}
