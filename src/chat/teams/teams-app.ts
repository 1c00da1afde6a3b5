/** The app's registration with Microsoft. */
export interface TeamsApp {
  /** A UUID; the bot's id too. */
  appId: string
  password: string
  /** Of the organisation that the app belongs to, whose people alone are listened to. */
  tenantId: string
}

/** Where Microsoft's services are: its public cloud, or a stand-in that serves all of them under one address. */
export interface TeamsCloud {
  loginUrl: string
  /** Who signs what Teams sends, and where the keys stand. */
  tokenIssuer: string
  openIdUrl: string
  /** What our tokens are for. */
  scope: string
}

/** The addresses of Microsoft's public cloud, or those of a stand-in at `url`. Pure. */
export function describeCloud(url?: string): TeamsCloud {
  const scope = 'https://api.botframework.com'
  if (url === undefined) {
    return { loginUrl: 'https://login.microsoftonline.com', tokenIssuer: 'https://api.botframework.com', openIdUrl: 'https://login.botframework.com/v1/.well-known/openidconfiguration', scope }
  }
  const base = url.replace(/\/+$/, '')
  return { loginUrl: base, tokenIssuer: base, openIdUrl: `${base}/v1/.well-known/openidconfiguration`, scope }
}
