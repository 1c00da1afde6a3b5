import { z } from 'zod'
import { VigieError } from '../../errors.js'
import type { TeamsApp, TeamsCloud } from './teams-app.js'

const granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() })
const refused = z.object({ error: z.string(), error_codes: z.array(z.number()).optional() })

/** A token that ends sooner is as good as ended: what is sent with it takes a while. */
const marginMilliseconds = 5 * 60_000

/** Requests of botbuilder's, as far as they are signed. */
interface SignedRequest {
  headers: { set: (name: string, value: string) => void }
}

/**
 * Signs requests with the app's token, which is fetched when needed and kept until it ends (OAuth 2.0 client credentials). botbuilder's own
 * brings an identity library that neither gives up in time nor says in a word what was refused.
 *
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 */
export class TeamsCredentials {
  #token: Promise<{ value: string; until: number }> | undefined

  constructor(private readonly app: TeamsApp, private readonly cloud: TeamsCloud, private readonly timeoutMilliseconds: number) {}

  /** @throws VigieError E_CHAT_REFUSED for wrong credentials, E_CHAT_UNREACHABLE */
  async signRequest<Request extends SignedRequest>(request: Request): Promise<Request> {
    request.headers.set('Authorization', `Bearer ${await this.#read()}`)
    return request
  }

  /** Teams took a token that was kept for none of its own: the next call fetches another. */
  forget(): void {
    this.#token = undefined
  }

  async #read(): Promise<string> {
    const kept = await this.#token?.catch(() => undefined)
    if (kept && kept.until > Date.now()) return kept.value
    const fetched = (this.#token = this.#fetch())
    return (await fetched).value
  }

  async #fetch(): Promise<{ value: string; until: number }> {
    const { appId, password, tenantId } = this.app
    const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: appId, client_secret: password, scope: `${this.cloud.scope}/.default` })
    const response = await fetch(`${this.cloud.loginUrl}/${tenantId}/oauth2/v2.0/token`, { method: 'POST', body, signal: AbortSignal.timeout(this.timeoutMilliseconds) })
      .catch((cause: unknown) => {
        throw new VigieError('E_CHAT_UNREACHABLE', { platform: 'Teams', reason: 'Microsoft’s log-in cannot be reached' }, { cause })
      })
    const answer: unknown = await response.json().catch(() => undefined)
    const token = granted.safeParse(answer)
    if (response.ok && token.success) return { value: token.data.access_token, until: Date.now() + token.data.expires_in * 1000 - marginMilliseconds }
    const { error, error_codes: codes = [] } = refused.safeParse(answer).data ?? { error: `HTTP ${response.status}` }
    if (response.status >= 500 || response.status === 429) throw new VigieError('E_CHAT_UNREACHABLE', { platform: 'Teams', reason: `Microsoft’s log-in answers HTTP ${response.status}` })
    throw new VigieError('E_CHAT_REFUSED', {
      platform: 'Teams', channel: 'any channel', reason: `Microsoft refuses the app’s credentials (${[error, ...codes].join(' ').slice(0, 80)})`,
      remedy: 'check TEAMS_APP_ID, TEAMS_APP_PASSWORD (secrets end after a while: make a new one) and TEAMS_TENANT_ID, and start Vigie again',
    })
  }
}
