import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { readEnvelope, type Envelope } from './envelope.js'

/** Telemetry is sent over TLS alone: programs under test must trust this (NODE_EXTRA_CA_CERTS). It is for 127.0.0.1, and worth nothing elsewhere. */
export const certificateFile = fileURLToPath(new URL('loopback-certificate.pem', import.meta.url))

export const instrumentationKey = '11111111-2222-4333-8444-555555555555'

/** A strict ingestion endpoint of Application Insights on loopback: keeps what is sent, and notes what the real one would refuse. */
export class FakeIngestion {
  readonly envelopes: Envelope[] = []
  readonly problems: string[] = []
  /** Everything as it was sent, for tests that look for what must not be there. */
  raw = ''

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FakeIngestion> {
    const server = createServer({ cert: readFileSync(certificateFile), key: readFileSync(new URL('loopback-key.pem', import.meta.url)) }, (request, response) => void fake.answer(request, response))
    const fake = new FakeIngestion(server)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return fake
  }

  get connectionString(): string {
    const address = `https://127.0.0.1:${(this.server.address() as AddressInfo).port}/`
    return `InstrumentationKey=${instrumentationKey};IngestionEndpoint=${address};LiveEndpoint=${address}`
  }

  stop(): void {
    this.server.closeAllConnections()
    this.server.close()
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await buffer(request)
    if (request.method !== 'POST' || !/^\/v2(\.1)?\/track$/.test(request.url ?? '')) {
      this.problems.push(`${request.method ?? ''} ${request.url ?? ''} is no address of the endpoint`)
      response.writeHead(404).end()
      return
    }
    const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString()
    this.raw += text
    const items = this.parse(text)
    const read = items.map(readEnvelope)
    for (const { envelope, problem } of read) {
      if (envelope?.iKey === instrumentationKey) this.envelopes.push(envelope)
      else this.problems.push(problem ?? 'it is of another resource')
    }
    const accepted = read.filter(({ envelope }) => envelope !== undefined).length
    response.writeHead(accepted === items.length ? 200 : 206, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ itemsReceived: items.length, itemsAccepted: accepted, errors: [] }))
  }

  /** A list, or an item a line. */
  private parse(text: string): unknown[] {
    const whole = text.trim()
    return whole.startsWith('[') ? (JSON.parse(whole) as unknown[]) : whole.split('\n').map((line) => JSON.parse(line) as unknown)
  }
}
