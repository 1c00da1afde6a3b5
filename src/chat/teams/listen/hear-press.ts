import { setTimeout as sleep } from 'node:timers/promises'
import { explainRefusal } from '../../inbound/explain-refusal.js'
import { judgePrediction } from '../../inbound/judge-prediction.js'
import { pressAlert } from '../../inbound/press-alert.js'
import { sentences } from '../../inbound/sentences.js'
import { wire } from '../wire.js'
import { answerPerson } from './answer-person.js'
import { fillIn, showLine } from './fill-in.js'
import { findName } from './find-name.js'
import type { Listening, TeamsReply } from './listening.js'
import type { HeardActivity } from './read-activity.js'
import type { Press } from './read-press.js'

/** Teams gives a press some fifteen seconds; what takes longer is done all the same, and the message says so then. */
const patienceMilliseconds = 8000

/** Does what a button of ours stands for, and answers it to the one who pressed alone: a sentence, or a card in the place of the one pressed. */
export async function hearPress(listening: Listening, heard: HeardActivity, press: Press | undefined): Promise<TeamsReply> {
  if (!press || !heard.person) {
    listening.log.warn({ channel: heard.place.id, person: heard.person?.id }, 'a press in Teams could not be read')
    return say(sentences.stale)
  }
  const work = doPress(listening, heard, press).catch((err: unknown) => {
    listening.log.error({ err, verb: press.verb }, 'what somebody pressed in Teams could not be done')
    return say(sentences.failed)
  })
  return await Promise.race([work, sleep(patienceMilliseconds, say('It is being done, and takes a moment.'), { ref: false })])
}

async function doPress(listening: Listening, heard: HeardActivity, press: Press): Promise<TeamsReply> {
  try {
    switch (press.verb) {
      case 'alert': case 'verdict': return say(await act(listening, heard, press))
      case 'say': return press.stays === true ? say(await tellLine(listening, heard, press.say)) : show(await showLine(listening, heard, press.say))
      case 'form': return show(await showLine(listening, heard, await fillIn(listening, press), true))
    }
  } catch (error) {
    const refusal = explainRefusal(error)
    if (refusal === undefined) throw error
    return say(refusal)
  }
}

/**
 * Does to an alert or a prediction what a button says; returns a sentence for the person.
 *
 * @throws {VigieError} E_ALERT_UNKNOWN, E_ALERT_CHANGED, E_ALERT_ACTION, E_PREDICTION_UNKNOWN
 */
export async function act(listening: Listening, heard: HeardActivity, press: Extract<Press, { verb: 'alert' | 'verdict' }>): Promise<string> {
  const { store, platforms } = listening
  const person = heard.person?.id ?? ''
  if (press.verb === 'verdict') {
    const { predictionId, said } = press
    return (await judgePrediction(store, platforms, { platform: 'teams', predictionId, judgement: said === 'withdraw' ? null : said, source: 'button', person, now: new Date() })).note
  }
  if (!platforms.teams) return 'This cannot be done here.'
  const { alertId, action, revision: seen } = press
  const name = await findName(listening, heard)
  return (await pressAlert(store, platforms.teams, { channel: heard.place.id, alertId, action, seen, person, name, now: new Date() })).note || 'Done.'
}

/** The answer to a line in a sentence or two, for a card that stays where it is: what was pressed about an alert must not take its place. */
async function tellLine(listening: Listening, heard: HeardActivity, line: string): Promise<string> {
  const { title, lines } = await answerPerson(listening, heard, line)
  return [title, ...lines.slice(0, 1)].join(' ')
}

function say(sentence: string): TeamsReply {
  return { status: 200, body: { statusCode: 200, type: wire.messageType, value: sentence } }
}

function show(card: object | undefined): TeamsReply {
  return card ? { status: 200, body: { statusCode: 200, type: wire.cardType, value: card } } : say('There is nothing to show.')
}
