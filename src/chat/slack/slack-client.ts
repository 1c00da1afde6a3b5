import { LogLevel, webApi } from '@slack/bolt'

export interface SlackClientOptions {
  /** `xoxb-…`. */
  token: string
  /** Where the Web API is; Slack's own by default. */
  apiUrl?: string
  /** How long an answer is waited for. */
  timeoutMilliseconds: number
}

/** Slack's libraries log nothing. What they would log are the words of messages; their errors say the rest, and are ours to tell. */
export const quietLogger: webApi.WebClientOptions['logger'] = {
  debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined,
  setLevel: () => undefined, setName: () => undefined, getLevel: () => LogLevel.ERROR,
}

/** A client of Slack's Web API that tries once: when to try again is decided from what the tables know. */
export function openSlackClient({ token, ...options }: SlackClientOptions): webApi.WebClient {
  return new webApi.WebClient(token, chooseClientOptions(options))
}

/** What every client of ours is made with. */
export function chooseClientOptions({ apiUrl, timeoutMilliseconds }: Omit<SlackClientOptions, 'token'>): webApi.WebClientOptions {
  return {
    ...(apiUrl !== undefined && { slackApiUrl: apiUrl }), ...(quietLogger && { logger: quietLogger }),
    timeout: timeoutMilliseconds, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true,
  }
}
