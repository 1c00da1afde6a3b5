import type { FastifyReply, FastifyRequest } from 'fastify'
import { VigieError } from '../../errors.js'
import { findApiKey, haveApiKeys, type ApiKey, type Store } from '../../store/index.js'
import { refuseCrossSite } from '../refuse-cross-site.js'

/**
 * Lets a request in by the key that it gives. While there are no keys, whoever sits at this machine needs none, if the server listens
 * on this machine alone; another site's page in their browser does not count as them.
 *
 * @param isPrivate whether nobody but callers on this machine can reach the server
 * @throws {VigieError} E_KEY_MISSING, E_KEY_UNKNOWN, E_KEY_SCOPE, E_REQUEST_INVALID
 */
export async function authenticate(store: Store, isPrivate: boolean, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { scope } = request.routeOptions.config
  if (scope === undefined) return
  try {
    request.apiKey = await readKey(store, isPrivate, request)
  } catch (error) {
    void reply.header('www-authenticate', 'Bearer realm="vigie"')
    throw error
  }
  if (request.apiKey && !request.apiKey.scopes.includes(scope)) throw new VigieError('E_KEY_SCOPE', { scope })
}

async function readKey(store: Store, isPrivate: boolean, request: FastifyRequest): Promise<ApiKey | undefined> {
  const secret = /^Bearer +(\S{1,200}) *$/i.exec(request.headers.authorization ?? '')?.[1]
  if (secret !== undefined) {
    const key = await findApiKey(store, secret, new Date())
    if (key) return key
    throw new VigieError('E_KEY_UNKNOWN', {})
  }
  if (!isPrivate || (await haveApiKeys(store))) throw new VigieError('E_KEY_MISSING', {})
  refuseCrossSite(request)
  return undefined
}
