import type { MlflowVariables } from '../../../config.js'

/** How to reach an MLflow server. */
export interface TrackingServer {
  /** Its address without credentials and without a slash at the end, fit for logs and messages. */
  url: string
  /** The Authorization header, where the server wants one. */
  authorization?: string | undefined
}

/** Takes the credentials out of the address, so that nothing can print them. A user name goes before a token, as in MLflow's client. */
export function describeServer({ uri, username, password, token }: MlflowVariables): TrackingServer {
  const { origin, pathname, username: user, password: secret } = new URL(uri)
  const url = (origin + pathname).replace(/\/+$/, '')
  if (user !== '') return { url, authorization: encodeBasic(decode(user), decode(secret)) }
  if (username !== undefined) return { url, authorization: encodeBasic(username, password ?? '') }
  return { url, authorization: token === undefined ? undefined : `Bearer ${token}` }
}

function encodeBasic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A lone percent sign is no escape: meant as it stands.
    return text
  }
}
