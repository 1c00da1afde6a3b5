import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

export interface Gate {
  url: string
  /** Requests that were hung up on. */
  refused: () => number
  open: () => void
  close: () => void
}

/** A door to a server that hangs up on everybody until it is opened, as one does that is away. */
export async function openGate(target: string): Promise<Gate> {
  let isOpen = false
  let refused = 0
  const server = createServer((request, response) => {
    if (!isOpen) {
      refused++
      request.socket.destroy()
      return
    }
    void forward()
    async function forward(): Promise<void> {
      const { method = 'GET', headers: { 'content-type': type = 'application/json' } } = request
      const body = await buffer(request)
      const answer = await fetch(`${target}${request.url ?? ''}`, { method, headers: { 'content-type': type }, ...(body.length > 0 && { body: new Uint8Array(body) }) })
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    refused: () => refused,
    open: () => (isOpen = true),
    close: () => server.close().closeAllConnections(),
  }
}
