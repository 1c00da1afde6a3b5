import type { FastifyRequest } from 'fastify'
import { VigieError } from '../errors.js'

/**
 * Refuses a request that another site's page made in the reader's name. Browsers say where a request comes from; callers
 * that are no browser say nothing and carry nobody's cookie.
 *
 * @throws VigieError E_REQUEST_INVALID
 */
export function refuseCrossSite(request: FastifyRequest): void {
  const { origin, host, 'sec-fetch-site': site } = request.headers
  const foreignSite = site !== undefined && site !== 'same-origin'
  const foreignOrigin = origin !== undefined && !(URL.canParse(origin) && new URL(origin).host === host)
  if (foreignSite || foreignOrigin) throw new VigieError('E_REQUEST_INVALID', { problem: 'it comes from another site' })
}
