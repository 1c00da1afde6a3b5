import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { onTestFinished } from 'vitest'

export interface Answer {
  status: number
  body: string
}

export interface FakeServer {
  url: string
  asked: { method: string | undefined; url: string | undefined; headers: IncomingHttpHeaders }[]
}

/** Starts a server that gives these answers in turn, the last one for ever; 'never' keeps the line open without a word. */
export async function startFakeServer(...answers: (Answer | 'never')[]): Promise<FakeServer> {
  const asked: FakeServer['asked'] = []
  const server = createServer(({ method, url, headers }, response) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)] ?? 'never'
    asked.push({ method, url, headers })
    if (answer !== 'never') response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { url: `http://127.0.0.1:${address.port}`, asked }
}
