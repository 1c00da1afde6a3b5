import { LogLevel, webApi } from '@slack/bolt'

export interface SlackClientOptions {
  /** `xoxb-…`. */
  token: string
  /** Where the Web API is; Slack's own by default. */
  apiUrl?: string
  /** How long an answer is waited for. */
  timeoutMilliseconds: number
}

// What it would log are the words of messages; its errors say the rest, and are ours to tell.
const quiet: webApi.WebClientOptions['logger'] = {
  debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined,
  setLevel: () => undefined, setName: () => undefined, getLevel: () => LogLevel.ERROR,
}

/** A client of Slack's Web API that tries once: when to try again is decided from what the tables know. */
export function openSlackClient({ token, apiUrl, timeoutMilliseconds }: SlackClientOptions): webApi.WebClient {
  return new webApi.WebClient(token, {
    ...(apiUrl !== undefined && { slackApiUrl: apiUrl }), ...(quiet && { logger: quiet }),
    timeout: timeoutMilliseconds, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true,
  })
}
