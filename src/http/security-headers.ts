import type { FastifyInstance } from 'fastify'

// Nothing inline and nothing from elsewhere: even a tweet that got through as markup could do nothing.
const policy = [
  "default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'",
].join('; ')

/** Sends the headers that tell browsers what the page may do with every answer. */
export function addSecurityHeaders(server: FastifyInstance): void {
  server.addHook('onRequest', (_, reply, done) => {
    void reply.headers({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
    })
    done()
  })
}
