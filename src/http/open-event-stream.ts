import type { FastifyReply } from 'fastify'

/** A live connection to one page (server-sent events, HTML standard section 9.2). */
export interface EventStream {
  /** @param id what the browser asks to go on from when it reconnects */
  send(event: string, data: unknown, id?: number): void
  onClose(listener: () => void): void
  close(): void
}

const reconnectMilliseconds = 1000

/** A reader this far behind is cut off; it comes back and goes on where it was. */
const backlogBytes = 4_000_000

/** Turns an answer into a stream of events that ends only when either side closes it. */
export function openEventStream(reply: FastifyReply, heartbeatMilliseconds: number): EventStream {
  reply.hijack()
  const response = reply.raw
  response.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  response.write(`retry: ${reconnectMilliseconds}\n\n`)
  const write = (text: string): void => {
    if (response.writableEnded || response.destroyed) return
    response.write(text)
    if (response.writableLength > backlogBytes) response.destroy()
  }
  const heartbeat = setInterval(() => write(': still here\n\n'), heartbeatMilliseconds)
  response.on('close', () => clearInterval(heartbeat))
  response.on('error', () => response.destroy())
  return {
    send(event, data, id) {
      write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
    },
    onClose: (listener) => void response.on('close', listener),
    close: () => response.end(),
  }
}
