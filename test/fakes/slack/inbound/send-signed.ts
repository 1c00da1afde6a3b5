import { createHmac } from 'node:crypto'

export const signingSecret = 'fake-signing-secret'

/** How a request differs from an honest, fresh one. */
export interface Sending {
  secret?: string
  /** Seconds since 1970; Slack's are now. */
  at?: number
  /** The second and later times that Slack sends the same event. */
  retry?: { number: number; reason: 'http_timeout' | 'http_error' | 'connection_failed' }
}

/**
 * Sends a body as Slack does: `x-slack-signature` is `v0=` and the HMAC-SHA256 of `v0:<time>:<body>` with the app's signing
 * secret. https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export async function sendSigned(url: string, body: string, type: 'json' | 'form', { secret = signingSecret, at, retry }: Sending = {}): Promise<Response> {
  const time = String(at ?? Math.floor(Date.now() / 1000))
  const signature = createHmac('sha256', secret).update(`v0:${time}:${body}`).digest('hex')
  return fetch(url, {
    method: 'POST',
    body,
    headers: {
      'content-type': type === 'json' ? 'application/json' : 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': time,
      'x-slack-signature': `v0=${signature}`,
      ...(retry && { 'x-slack-retry-num': String(retry.number), 'x-slack-retry-reason': retry.reason }),
    },
  })
}
