import type { App } from '@slack/bolt'
import { z } from 'zod'
import { VigieError } from '../../../errors.js'
import { concernsTeam } from '../../inbound/concerns-team.js'
import { judgePrediction } from '../../inbound/judge-prediction.js'
import { sentences } from '../../inbound/sentences.js'
import { button } from '../render/blocks.js'
import { hearPress } from './hear-press.js'
import type { Listening } from './listening.js'
import { showSentence } from './show-sentence.js'
import { wire } from './wire.js'

const withdraw = 'withdraw'
const judgement = z.enum(['right', 'negative', 'neutral', 'positive', withdraw])

/** Takes what people say of a prediction by its buttons, wherever they stand: under a post, in an answer, in a shared one. */
export function hearVerdict(app: App, listening: Listening): void {
  const { store, platforms, log } = listening
  hearPress(app, listening, wire.actions.verdict, z.object({ predictionId: z.string().regex(/^\d{1,18}$/) }), async ({ press, value: { predictionId }, teamId, show, remove }) => {
    const said = judgement.safeParse(press.action.slice(wire.actions.verdict.length))
    if (!said.success) {
      log.warn({ action: press.action, prediction: predictionId }, 'a press in Slack is no verdict')
      await show(showSentence(sentences.stale))
      return
    }
    if (!(await concernsTeam(store, teamId, predictionId))) throw new VigieError('E_PREDICTION_UNKNOWN', { id: predictionId })
    const isWithdrawal = said.data === withdraw
    const { note } = await judgePrediction(store, platforms, {
      platform: 'slack', predictionId, judgement: said.data === withdraw ? null : said.data, source: 'button', person: press.person, now: new Date(),
    })
    if (isWithdrawal) await remove()
    const takeBack = button('Take it back', `${wire.actions.verdict}${withdraw}`, { predictionId })
    await show(showSentence(note, isWithdrawal ? [] : [{ type: 'actions', elements: [takeBack] }]))
  })
}
