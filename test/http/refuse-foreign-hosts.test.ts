import { fastify, type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registerProblems } from '../../src/http/register-problems.js'
import { refuseForeignHosts } from '../../src/http/refuse-foreign-hosts.js'

describe('a console on this machine alone', () => {
  let server: FastifyInstance
  beforeAll(() => {
    server = fastify()
    registerProblems(server)
    refuseForeignHosts(server)
    server.get('/', () => 'the channel')
  })
  afterAll(() => server.close())

  test.each(['localhost', 'localhost:3000', '127.0.0.1:3000', '127.1.2.3', '[::1]:3000'])('answers for %s', async (host) => {
    expect((await server.inject({ url: '/', headers: { host } })).body).toBe('the channel')
  })

  test.each(['evil.example', 'evil.example:3000', '127.0.0.1.evil.example', 'localhost.evil.example', '10.0.0.1'])('refuses %s', async (host) => {
    expect((await server.inject({ url: '/', headers: { host } })).statusCode).toBe(400)
  })
})
