import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerCall } from './answer-call.js'
import { Faults } from './faults.js'
import { ResponseUrls } from './inbound/response-urls.js'
import { SocketMode } from './inbound/socket-mode.js'
import type { Call } from './methods/method.js'
import { readBody, readCall } from './read-call.js'
import { createWorkspace, type Workspace } from './workspace.js'

/** A workspace, and what people there answer to. */
export interface FakePlace {
  workspace: Workspace
  responseUrls: ResponseUrls
  origin: string
}

/**
 * A strict Slack on loopback, for tests: the Web API under `apiUrl`, uploads, response URLs and Socket Mode. It keeps a
 * workspace in memory, refuses what Slack would refuse, and notes every such refusal of a message in `violations`.
 */
export class FakeSlack implements FakePlace {
  readonly workspace: Workspace = createWorkspace()
  /** Workspaces whose people said yes to the app, by the code that Slack sends them back with. */
  readonly codes = new Map<string, Workspace>()
  readonly calls: Call[] = []
  readonly violations: string[] = []
  readonly faults = new Faults()
  readonly responseUrls = new ResponseUrls(this.workspace)
  readonly socketMode = new SocketMode()
  /** Hears of each call of the Web API as it comes, whatever becomes of it. */
  onCall: (call: Call) => void = () => undefined
  private readonly others: FakePlace[] = []
  private server: Server | undefined
  private port = 0

  static async start(): Promise<FakeSlack> {
    const fake = new FakeSlack()
    await fake.comeBack()
    return fake
  }

  /** Another workspace on the same Slack, with a bot of the same app. */
  addWorkspace(teamId: string, token: string): FakePlace {
    const workspace = createWorkspace(teamId, token)
    const place = { workspace, responseUrls: new ResponseUrls(workspace), origin: this.origin }
    this.others.push(place)
    return place
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`
  }

  get apiUrl(): string {
    return `${this.origin}/api/`
  }

  /** Goes away: connections are cut, and new ones refused. What was stored stays. */
  async goDown(): Promise<void> {
    const { server } = this
    this.server = undefined
    this.socketMode.disconnect()
    server?.closeAllConnections()
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()))
  }

  /** Listens (again), on the same port as before. */
  async comeBack(): Promise<void> {
    const server = createServer((request, response) => void this.answer(request, response))
    this.socketMode.attach(server)
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve))
    this.port = (server.address() as AddressInfo).port
    this.server = server
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request)
    const [, area, id = ''] = (request.url ?? '').split('/')
    if (area === 'upload') this.takeFile(id, body, response)
    else if (area === 'response') (this.others.find(({ responseUrls }) => responseUrls.has(id)) ?? this).responseUrls.answer(id, body, response)
    else this.answerMethod(request, body, response)
  }

  private answerMethod(request: IncomingMessage, body: Buffer, response: ServerResponse): void {
    const call = readCall(request, body)
    this.calls.push(call)
    this.onCall(call)
    const fault = this.faults.take(call.method)
    if (fault?.kind === 'dropped') request.socket.destroy()
    else if (fault?.kind === 'rate-limited') send(response, 429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(fault.seconds) })
    else if (fault?.kind === 'server-error') send(response, 500, { ok: false, error: 'internal_error' })
    else {
      const violate = (problem: string) => void this.violations.push(`${call.method}: ${problem}`)
      const { workspace } = this.others.find((place) => place.workspace.tokens.has(call.token)) ?? this
      const answer = answerCall(call, { workspace, codes: this.codes, origin: this.origin, violate })
      if (fault?.kind === 'answer-lost') request.socket.destroy()
      else send(response, 200, answer, { 'x-oauth-scopes': [...(workspace.tokens.get(call.token)?.scopes ?? [])].join(',') })
    }
  }

  private takeFile(id: string, bytes: Buffer, response: ServerResponse): void {
    const file = this.workspace.files.get(id)
    if (file) file.bytes = bytes
    response.writeHead(file ? 200 : 404).end('OK')
  }
}

function send(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(JSON.stringify(body))
}
