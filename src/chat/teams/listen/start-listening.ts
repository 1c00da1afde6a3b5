import { explainRefusal } from '../../inbound/explain-refusal.js'
import { rememberTeamsConversation } from '../../../store/index.js'
import type { TeamsApp, TeamsCloud } from '../teams-app.js'
import { wire } from '../wire.js'
import { openAuthentication, type Authenticate } from './authenticate.js'
import { fillIn } from './fill-in.js'
import { hearFeedback } from './hear-feedback.js'
import { hearLine } from './hear-line.js'
import { hearMembership } from './hear-membership.js'
import { act, hearPress } from './hear-press.js'
import { hearReaction } from './hear-reaction.js'
import type { Listening, TeamsReply } from './listening.js'
import { readActivity, type HeardActivity } from './read-activity.js'
import { readPress, readSubmission, type Press } from './read-press.js'
import { readText } from './read-text.js'

export interface TeamsListenerOptions extends Listening {
  /** Left out, everything is taken for genuine: for an emulator on this machine. */
  app?: TeamsApp | undefined
  cloud: TeamsCloud
}

export interface TeamsListener {
  /** Takes what was sent to the path of `wire`: its parsed body, and its header Authorization. */
  takeRequest: (body: unknown, authorization: string) => Promise<TeamsReply>
  /** Waits for what is under way. */
  stop: () => Promise<void>
}

/** Listens to what people say, press and react with in Teams. */
export function startListening({ app, cloud, ...listening }: TeamsListenerOptions): TeamsListener {
  const { log } = listening
  const authenticate: Authenticate = app ? openAuthentication(app, cloud) : () => Promise.resolve('genuine')
  const underWay = new Set<Promise<void>>()
  const stopping = new AbortController()
  const later: Later = (work) => {
    const done = work(stopping.signal).catch((err: unknown) => log.error({ err }, 'what somebody said in Teams could not be answered')).finally(() => underWay.delete(done))
    underWay.add(done)
  }
  return {
    async takeRequest(body, authorization) {
      const heard = readActivity(body)
      if ('problem' in heard) return { status: 400, body: { error: heard.problem } }
      const authenticity = await authenticate(body, authorization)
      if (authenticity !== 'genuine') return authenticity === 'refused' ? { status: 401 } : { status: 503 }
      if (app && heard.place.tenantId !== app.tenantId) {
        log.warn({ tenant: heard.place.tenantId }, 'something came from an organisation in Teams that this Vigie does not serve')
        return { status: 200 }
      }
      try {
        return await hear(listening, heard, later)
      } catch (err) {
        log.error({ err, type: heard.type }, 'something that came from Teams could not be taken')
        // What is not taken is sent again.
        return { status: 500 }
      }
    },
    async stop() {
      stopping.abort()
      await Promise.allSettled(underWay)
    },
  }
}

type Later = (work: (signal: AbortSignal) => Promise<void>) => void

async function hear(listening: Listening, heard: HeardActivity, later: Later): Promise<TeamsReply> {
  if (heard.type === 'conversationUpdate' || heard.type === 'installationUpdate') {
    await hearMembership(listening, heard)
    return { status: 200 }
  }
  await rememberTeamsConversation(listening.store, heard.place)
  switch (heard.type) {
    case 'message': await hearMessage(listening, heard, later); break
    case 'messageReaction': await hearReaction(listening, heard); break
    case 'invoke': return await hearInvoke(listening, heard)
  }
  return { status: 200 }
}

async function hearInvoke(listening: Listening, heard: HeardActivity): Promise<TeamsReply> {
  if (heard.name === wire.invokes.press) return await hearPress(listening, heard, readPress(heard.value))
  if (heard.name !== wire.invokes.feedback) return { status: 501 }
  await hearFeedback(listening, heard)
  return { status: 200, body: {} }
}

async function hearMessage(listening: Listening, heard: HeardActivity, later: Later): Promise<void> {
  const press = readSubmission(heard.value)
  if (press?.verb === 'alert' || press?.verb === 'verdict') {
    later(() => submit(listening, heard, press))
    return
  }
  const work = await hearLine(listening, heard, press ? await toLine(listening, press) : readText(heard))
  if (work) later(work)
}

async function toLine(listening: Listening, press: Exclude<Press, { verb: 'alert' | 'verdict' }>): Promise<string> {
  return press.verb === 'say' ? press.say : await fillIn(listening, press)
}

// Nobody can be told alone what came of it: the message says so.
async function submit(listening: Listening, heard: HeardActivity, press: Extract<Press, { verb: 'alert' | 'verdict' }>): Promise<void> {
  if (!heard.person) return
  await act(listening, heard, press).catch((error: unknown) => {
    if (explainRefusal(error) === undefined) throw error
  })
}
