import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Faults } from '../slack/faults.js'
import { readBody } from '../slack/read-call.js'
import { answerCall, nameOperation, Refusal, type ConnectorCall } from './connector.js'
import { createTenant, type Tenant } from './tenant.js'
import { describeKeys, readToken, signToken } from './tokens.js'

/**
 * A strict Teams on loopback, for tests: Microsoft's log-in, the keys that tokens are checked with, and the Bot Connector. It keeps an
 * organisation in memory, refuses what Teams would refuse, and notes every such refusal of a message in `violations`.
 */
export class FakeTeams {
  readonly tenant: Tenant = createTenant()
  readonly calls: ConnectorCall[] = []
  readonly violations: string[] = []
  readonly faults = new Faults()
  /** How often a token was given out. */
  logIns = 0
  /** Hears of each call of the Connector as it comes, whatever becomes of it. */
  onCall: (call: ConnectorCall) => void = () => undefined
  private server: Server | undefined
  private port = 0

  static async start(): Promise<FakeTeams> {
    const fake = new FakeTeams()
    await fake.comeBack()
    return fake
  }

  /** Where everything of Microsoft's is, as `TEAMS_CLOUD_URL` says. */
  get origin(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** Where Teams says that it is to be called. */
  get serviceUrl(): string {
    return `${this.origin}/teams/`
  }

  /** Goes away: connections are cut, and new ones refused. What was stored stays. */
  async goDown(): Promise<void> {
    const { server } = this
    this.server = undefined
    server?.closeAllConnections()
    await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()))
  }

  /** Listens (again), on the same port as before. */
  async comeBack(): Promise<void> {
    const server = createServer((request, response) => void this.answer(request, response))
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve))
    this.port = (server.address() as AddressInfo).port
    this.server = server
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await readBody(request)).toString()
    const path = new URL(request.url ?? '', this.origin).pathname
    if (path === '/v1/.well-known/openidconfiguration') send(response, 200, { issuer: this.origin, jwks_uri: `${this.origin}/keys` })
    else if (path === '/keys') send(response, 200, describeKeys())
    else if (path.endsWith('/oauth2/v2.0/token')) this.logIn(path.split('/')[1] ?? '', new URLSearchParams(body), response)
    else if (path.startsWith('/teams/v3/conversations')) this.answerCall(request, { method: request.method ?? '', path: path.slice('/teams/v3/conversations'.length), body: body === '' ? undefined : JSON.parse(body) }, response)
    else send(response, 404, {})
  }

  private logIn(tenantId: string, form: URLSearchParams, response: ServerResponse): void {
    const { id, appId, password } = this.tenant
    const isRight = tenantId === id && form.get('client_id') === appId && form.get('client_secret') === password && form.get('grant_type') === 'client_credentials'
    if (!isRight || form.get('scope') !== 'https://api.botframework.com/.default') send(response, 401, { error: 'invalid_client', error_codes: [7000215] })
    else {
      this.logIns += 1
      send(response, 200, { token_type: 'Bearer', expires_in: 3600, access_token: signToken({ aud: 'https://api.botframework.com', appid: appId, tid: id }) })
    }
  }

  private answerCall(request: IncomingMessage, call: ConnectorCall, response: ServerResponse): void {
    this.calls.push(call)
    this.onCall(call)
    const claims = readToken((request.headers.authorization ?? '').replace(/^Bearer /, ''))
    const fault = this.faults.take(nameOperation(call))
    const isRefused = fault?.kind === 'unauthorised' || claims?.appid !== this.tenant.appId || claims.aud !== 'https://api.botframework.com'
    if (isRefused) send(response, 401, { error: { code: 'BotNotRegistered', message: 'No registration found for this bot.' } })
    else if (fault?.kind === 'dropped') request.socket.destroy()
    else if (fault?.kind === 'rate-limited') send(response, 429, { error: { code: 'Throttled', message: 'Too many requests' } }, { 'retry-after': String(fault.seconds) })
    else if (fault?.kind === 'server-error') send(response, 502, { error: { code: 'ServiceError', message: 'Bad gateway' } })
    else if (fault?.kind === 'too-large') send(response, 413, { error: { code: 'MessageSizeTooBig', message: 'Message size too large.' } })
    else this.do(call, response, fault?.kind === 'answer-lost')
  }

  private do(call: ConnectorCall, response: ServerResponse, losesAnswer: boolean): void {
    try {
      const { status, body } = answerCall(call, this.tenant, (problem) => void this.violations.push(`${nameOperation(call)}: ${problem}`))
      if (losesAnswer) response.socket?.destroy()
      else send(response, status, body)
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal(500, String(error))
      if (refusal !== error) this.violations.push(`the fake failed: ${refusal.code}`)
      send(response, refusal.status, { error: { code: refusal.code, message: refusal.code } })
    }
  }
}

function send(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(JSON.stringify(body))
}
