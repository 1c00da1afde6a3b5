import { ConfigurationBotFrameworkAuthentication, type Activity } from 'botbuilder'
import { AuthenticationError, ServiceClientCredentialsFactory } from 'botframework-connector'
import { z } from 'zod'
import type { TeamsApp, TeamsCloud } from '../teams-app.js'

/** Whether something comes from Teams: it does, it does not, or that cannot be found out now. */
export type Authenticity = 'genuine' | 'refused' | 'unknown'

export type Authenticate = (activity: unknown, authorization: string) => Promise<Authenticity>

/**
 * Checks by botbuilder that what came was sent by Teams to this app: a token signed by Microsoft, for our app id, of the address that it
 * asks to be answered at. Keys are fetched when they are needed first, and kept for a day.
 */
export function openAuthentication({ appId }: TeamsApp, cloud: TeamsCloud): Authenticate {
  const authentication = new ConfigurationBotFrameworkAuthentication(
    {
      ValidateAuthority: true, ToChannelFromBotLoginUrl: cloud.loginUrl, ToChannelFromBotOAuthScope: cloud.scope, ToBotFromChannelTokenIssuer: cloud.tokenIssuer,
      ToBotFromChannelOpenIdMetadataUrl: cloud.openIdUrl, ToBotFromEmulatorOpenIdMetadataUrl: cloud.openIdUrl, CallerId: 'urn:botframework:azure',
    },
    new OneApp(appId),
  )
  return async (activity, authorization) => {
    // Without one, botbuilder finds the token right and fails on what it lacks.
    if (!/^Bearer \S+$/.test(authorization)) return 'refused'
    try {
      await authentication.authenticateRequest(activity as Activity, authorization)
      return 'genuine'
    } catch (error) {
      return isRefusal(error) ? 'refused' : 'unknown'
    }
  }
}

/** Says to botbuilder which app tokens must be for. What is sent is signed by TeamsCredentials, so it is asked for no credentials. */
class OneApp extends ServiceClientCredentialsFactory {
  constructor(private readonly appId: string) {
    super()
  }

  isValidAppId(appId: string): Promise<boolean> {
    return Promise.resolve(appId === this.appId)
  }

  isAuthenticationDisabled(): Promise<boolean> {
    return Promise.resolve(false)
  }

  createCredentials(): Promise<never> {
    return Promise.reject(new TypeError('no credentials are made here'))
  }
}

const refusal = z.object({ name: z.enum(['JsonWebTokenError', 'TokenExpiredError', 'NotBeforeError', 'SyntaxError']) })

// What else goes wrong is fetching the keys: Teams sends again what is answered 503.
function isRefusal(error: unknown): boolean {
  if (error instanceof AuthenticationError) return error.statusCode === 401
  return refusal.safeParse({ name: error instanceof Error ? error.name : '' }).success
}
