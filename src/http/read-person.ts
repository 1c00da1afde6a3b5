import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

const cookieName = 'vigie_person'
const yearSeconds = 365 * 24 * 60 * 60

/**
 * Says who is reading: a random id in a cookie that scripts cannot read, given at first sight. Only for requests that
 * the page makes, never for opening the page itself: a strict cookie does not come along with a click on a link in a chat,
 * and the reader would become somebody else.
 */
export function readPerson(request: FastifyRequest, reply: FastifyReply): string {
  const known = new RegExp(`(?:^|;\\s*)${cookieName}=([0-9a-f-]{36})(?:;|$)`).exec(request.headers.cookie ?? '')?.[1]
  if (known !== undefined) return known
  const person = randomUUID()
  void reply.header('set-cookie', `${cookieName}=${person}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${yearSeconds}`)
  return person
}
