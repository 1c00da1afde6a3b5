import { App, AuthorizationError, LogLevel, type Authorize } from '@slack/bolt'
import type { Logger } from '../../../ops/log.js'
import { chooseClientOptions, quietLogger } from '../slack-client.js'
import { defaultTimings } from '../slack-timings.js'
import type { SlackWorkspaces } from '../slack-workspaces.js'
import { isRemoval } from './hear-removal.js'
import { keepSocketOpen } from './keep-socket-open.js'
import { listeners } from './listeners.js'
import type { Listening } from './listening.js'
import { PayloadReceiver } from './payload-receiver.js'
import { People } from './people.js'
import { readRequest, type SlackRequest } from './read-request.js'
import { refuseOtherTeams } from './refuse-other-teams.js'

export interface SlackListenerOptions extends Omit<Listening, 'people'> {
  /** Of the app; with it, Slack may send requests to the path of `wire`. */
  signingSecret?: string | undefined
  /** `xapp-…`; with it, Vigie connects to Slack (Socket Mode). */
  appToken?: string | undefined
  /** Slack's own by default. */
  apiUrl?: string | undefined
}

/** What a request to the path of `wire` is answered with. */
export interface SlackReply {
  status: number
  body: string | object
}

export interface SlackListener {
  /** There where Slack may send requests. */
  takeRequest?: (request: SlackRequest, now: Date) => Promise<SlackReply>
  /** Waits for what is under way. */
  stop: () => Promise<void>
}

/** Listens to what people say, press and react with in Slack, through either door or both. */
export function startListening({ signingSecret, appToken, apiUrl, ...given }: SlackListenerOptions): SlackListener {
  const receiver = new PayloadReceiver()
  const options = { ...(apiUrl !== undefined && { apiUrl }), timeoutMilliseconds: defaultTimings.timeout }
  const { workspaces } = given
  // Where there is one workspace, this asks Slack who Vigie is there before somebody waits for it.
  workspaces.identify(undefined).catch(() => undefined)
  const app = openApp(receiver, given.log, authorizeBy(workspaces), options)
  const listening: Listening = { ...given, people: new People() }
  refuseOtherTeams(app, listening)
  for (const hear of listeners) hear(app, listening)
  const socket = appToken === undefined ? undefined : keepSocketOpen({ appToken, ...options, log: given.log, deliver: (payload, retryNum) => receiver.deliver(payload, retryNum) })
  return {
    ...(signingSecret !== undefined && { takeRequest: (request: SlackRequest, now: Date) => takeRequest(receiver, readRequest(request, signingSecret, now)) }),
    async stop() {
      await socket?.stop()
      await receiver.stop()
    },
  }
}

function openApp(receiver: PayloadReceiver, log: Logger, authorize: Authorize<boolean>, options: { apiUrl?: string; timeoutMilliseconds: number }): App {
  const patient: typeof fetch = (url, init) => fetch(url, { ...init, signal: init?.signal ?? AbortSignal.timeout(options.timeoutMilliseconds) })
  const app = new App({
    receiver, authorize, convoStore: false, logLevel: LogLevel.ERROR, clientOptions: { ...chooseClientOptions(options), fetch: patient }, ...(quietLogger && { logger: quietLogger }),
  })
  // Another team's app would have to know our secret; a workspace that Vigie was removed from may still send something.
  app.use(async ({ context, body, next }) => {
    // Of a removal Bolt does not ask with whose token: there may be none any more.
    if (context.botToken === undefined && !isRemoval(body)) log.warn({ team: context.teamId }, 'something came from a Slack workspace that this Vigie does not serve')
    else await next()
  })
  app.error((error) => {
    log.error({ err: error.original ?? error, isAuthorization: error instanceof AuthorizationError }, 'something that came from Slack could not be taken')
    // What is not taken is sent again.
    return Promise.reject(error)
  })
  return app
}

function authorizeBy({ identify }: SlackWorkspaces): Authorize<boolean> {
  return async ({ teamId }) => {
    const known = await identify(teamId)
    return known ? { botToken: known.token, botId: known.botId, botUserId: known.botUser, teamId: known.teamId } : { ...(teamId !== undefined && { teamId }) }
  }
}

async function takeRequest(receiver: PayloadReceiver, read: ReturnType<typeof readRequest>): Promise<SlackReply> {
  switch (read.type) {
    case 'refused': return { status: 401, body: `${read.reason}\n` }
    case 'malformed': return { status: 400, body: `${read.reason}\n` }
    case 'challenge': return { status: 200, body: { challenge: read.challenge } }
    case 'check': return { status: 200, body: '' }
    case 'payload': return await receiver.deliver(read.payload, read.retryNum).then(
      (answer) => ({ status: 200, body: answer ?? '' }),
      () => ({ status: 500, body: 'It could not be taken; send it again.\n' }),
    )
  }
}
