import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import { WebSocketServer, type WebSocket } from 'ws'

/** An acknowledgement as the app sent it. */
export interface Ack {
  envelope_id: string
  payload?: unknown
}

/** Slack's end of Socket Mode: envelopes go to one open connection, acknowledgements are kept. */
export class SocketMode {
  readonly acks: Ack[] = []
  private readonly sockets: WebSocket[] = []

  /** Takes connections to `/link` of this server. */
  attach(server: Server): void {
    const taker = new WebSocketServer({ server, path: '/link' })
    taker.on('connection', (socket) => {
      this.sockets.push(socket)
      socket.on('message', (data) => this.acks.push(JSON.parse((data as Buffer).toString()) as Ack))
      socket.on('close', () => this.sockets.splice(this.sockets.indexOf(socket), 1))
      socket.send(JSON.stringify({ type: 'hello', num_connections: this.sockets.length, connection_info: { app_id: 'A1' } }))
    })
  }

  get connections(): number {
    return this.sockets.length
  }

  /** Sends an envelope to the newest connection; returns the id that an acknowledgement must name. */
  send(type: 'events_api' | 'slash_commands' | 'interactive', payload: object, retry?: { attempt: number; reason: string }): string {
    const envelope = {
      type, payload, envelope_id: randomUUID(), accepts_response_payload: type !== 'events_api',
      ...(type === 'events_api' && { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? '' }),
    }
    const socket = this.sockets.at(-1)
    if (!socket) throw new Error('no app is connected')
    socket.send(JSON.stringify(envelope))
    return envelope.envelope_id
  }

  /** Asks the app to come again, as Slack does every few hours, and cuts it off. */
  disconnect(): void {
    for (const socket of [...this.sockets]) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }))
      socket.terminate()
    }
  }
}
