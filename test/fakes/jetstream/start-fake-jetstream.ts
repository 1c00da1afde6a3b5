import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { checkSubscription } from './check-subscription.js'
import type { FakeEvent } from './events.js'

/** A Jetstream of one's own. */
export interface FakeJetstream {
  url: string
  /** What each connection has asked for. */
  readonly subscriptions: { cursor: number | undefined }[]
  /** How many listen now. */
  readonly listening: number
  /** Adds events to what it has, and sends them to those who listen. */
  publish(...events: FakeEvent[]): void
  /** Sends something that is no event. */
  sendRaw(frame: string | Buffer): void
  /** Ends every connection, as a server does that is started anew. */
  drop(): void
  /** Answers so many connections to come with this status. */
  refuse(status: number, times: number): void
  stop(): Promise<void>
}

/**
 * Starts a server that speaks Jetstream's version 1 on loopback, as bluesky-social/jetstream describes it: `/subscribe` replays from
 * `cursor` (itself included) and goes on live, events of accounts come whatever collections are wanted, and a wrong parameter is
 * answered with 400.
 */
export async function startFakeJetstream(): Promise<FakeJetstream> {
  const http = createServer((_, response) => response.writeHead(404).end())
  const sockets = new WebSocketServer({ noServer: true })
  const events: FakeEvent[] = []
  const subscriptions: { cursor: number | undefined }[] = []
  const refusals: number[] = []
  const send = (socket: WebSocket, event: FakeEvent): void => socket.send(JSON.stringify(event))

  http.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const asked = checkSubscription(request.url ?? '')
    const refusal = refusals.shift() ?? ('problem' in asked ? 400 : undefined)
    if (refusal !== undefined || 'problem' in asked) {
      stream.end(`HTTP/1.1 ${refusal} Refused\r\nConnection: close\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      subscriptions.push({ cursor: asked.cursor })
      if (asked.cursor !== undefined) for (const event of events) if (event.time_us >= asked.cursor && asked.wants(event)) send(socket, event)
    })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  return {
    url: `ws://127.0.0.1:${port}`,
    subscriptions,
    get listening() {
      return sockets.clients.size
    },
    publish(...added) {
      events.push(...added)
      for (const socket of sockets.clients) for (const event of added) send(socket, event)
    },
    sendRaw(frame) {
      for (const socket of sockets.clients) socket.send(frame)
    },
    drop() {
      for (const socket of sockets.clients) socket.terminate()
    },
    refuse(status, times) {
      refusals.push(...Array.from({ length: times }, () => status))
    },
    async stop() {
      for (const socket of sockets.clients) socket.terminate()
      await new Promise((resolve) => http.close(resolve))
    },
  }
}
