import { setTimeout as pause } from 'node:timers/promises'
import type { z } from 'zod'
import { VigieError } from '../../../errors.js'
import { parseJson } from '../parse-json.js'
import { MlflowRefusal } from './mlflow-refusal.js'
import type { TrackingServer } from './describe-server.js'

type Asking = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> }

export interface ClientSettings {
  timeoutMilliseconds: number
  /** How long to wait before each further try after a 5xx. */
  pausesMilliseconds: readonly number[]
}

// MLflow's own client waits two minutes and tries seven times. Here the run is safe already, so a server that is down is
// better named soon.
const defaults: ClientSettings = { timeoutMilliseconds: 60_000, pausesMilliseconds: [500, 2000] }

/** Speaks to the REST API of one MLflow server. Tries again after a 5xx, and after nothing else. */
export class MlflowClient {
  /** The server's address, without credentials. */
  readonly url: string

  constructor(
    private readonly server: TrackingServer,
    private readonly settings: ClientSettings = defaults,
  ) {
    this.url = server.url
  }

  /** @throws {VigieError} E_TRACKING_UNREACHABLE, E_TRACKING_REFUSED */
  async get<T>(name: string, query: Record<string, string>, schema: z.ZodType<T>): Promise<T> {
    const endpoint = `/api/2.0/mlflow/${name}`
    return this.parse(endpoint, await this.send(endpoint, {}, new URLSearchParams(query)), schema)
  }

  /** @throws {VigieError} E_TRACKING_UNREACHABLE, E_TRACKING_REFUSED */
  async post<T>(name: string, body: object, schema: z.ZodType<T>): Promise<T> {
    const endpoint = `/api/2.0/mlflow/${name}`
    const headers = { 'content-type': 'application/json' }
    return this.parse(endpoint, await this.send(endpoint, { method: 'POST', headers, body: JSON.stringify(body) }), schema)
  }

  /**
   * Uploads a file through the server's own door for artifacts, whatever lies behind it.
   *
   * @param place path under the artifacts of all runs, unescaped
   * @throws {VigieError} E_TRACKING_UNREACHABLE, E_TRACKING_REFUSED
   */
  async putArtifact(place: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const escaped = place.split('/').map(encodeURIComponent).join('/')
    await this.send(`/api/2.0/mlflow-artifacts/artifacts/${escaped}`, { method: 'PUT', body: bytes })
  }

  private async send(
    endpoint: string,
    request: Asking,
    query = new URLSearchParams(),
    [wait, ...waits] = this.settings.pausesMilliseconds,
  ): Promise<string> {
    const { status, answer } = await this.tryOnce(`${this.url}${endpoint}?${query.toString()}`, request)
    if (status < 300) return answer
    if (status < 500 || wait === undefined) throw new MlflowRefusal(this.url, endpoint, status, answer)
    await pause(wait)
    return this.send(endpoint, request, query, waits)
  }

  private async tryOnce(address: string, request: Asking): Promise<{ status: number; answer: string }> {
    const { authorization } = this.server
    const headers = { ...request.headers, ...(authorization !== undefined && { authorization }) }
    const { timeoutMilliseconds } = this.settings
    try {
      const response = await fetch(address, { ...request, headers, signal: AbortSignal.timeout(timeoutMilliseconds) })
      return { status: response.status, answer: await response.text() }
    } catch (error) {
      throw new VigieError('E_TRACKING_UNREACHABLE', { url: this.url, reason: nameReason(error, timeoutMilliseconds) }, { cause: error })
    }
  }

  private parse<T>(endpoint: string, answer: string, schema: z.ZodType<T>): T {
    const parsed = schema.safeParse(parseJson(answer))
    if (parsed.success) return parsed.data
    // A log-in page, say, or another program at that address.
    throw new VigieError('E_TRACKING_REFUSED', { url: this.url, problem: `${endpoint} gave an answer that is not MLflow's` }, { cause: parsed.error })
  }
}

function nameReason(error: unknown, timeoutMilliseconds: number): string {
  if (!(error instanceof Error)) return 'it failed'
  if (error.name === 'TimeoutError') return `no answer within ${timeoutMilliseconds / 1000} s`
  // fetch itself only ever says that it failed.
  const { cause } = error
  if (!(cause instanceof Error)) return error.message
  return 'code' in cause ? String(cause.code) : cause.message
}
