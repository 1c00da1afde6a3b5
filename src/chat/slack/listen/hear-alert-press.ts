import type { App } from '@slack/bolt'
import { z } from 'zod'
import { alertActions } from '../../../alert/life/index.js'
import { VigieError } from '../../../errors.js'
import type { Store } from '../../../store/index.js'
import { pressAlert } from '../../inbound/press-alert.js'
import { sentences } from '../../inbound/sentences.js'
import { hearPress } from './hear-press.js'
import type { Listening } from './listening.js'
import { publishHome } from './publish-home.js'
import { showSentence } from './show-sentence.js'
import { wire } from './wire.js'

const action = z.enum(alertActions)
const about = z.object({ alertId: z.uuid(), revision: z.number().int().nonnegative(), action: action.optional() })

/** Does to an alert what its buttons and the menu of snoozes say, under its message or in the App Home. */
export function hearAlertPress(app: App, listening: Listening): void {
  const { store, platforms, log } = listening
  hearPress(app, listening, wire.actions.alert, about, async ({ press, value: { alertId, revision, ...chosen }, client, teamId, show }) => {
    const named = action.safeParse(chosen.action ?? press.action.slice(wire.actions.alert.length))
    if (!named.success || !platforms.slack) {
      log.warn({ action: press.action, alert: alertId }, 'a press in Slack asks for something that is not done to alerts')
      await show(showSentence(sentences.stale))
      return
    }
    const isHome = press.channel === undefined
    const channel = press.channel ?? (await findChannel(store, alertId, teamId))
    const pressed = pressAlert(store, platforms.slack, { channel, alertId, action: named.data, seen: revision, person: press.person, name: press.name, now: new Date() })
    if (!isHome) await show(showSentence((await pressed).note || 'Done.'))
    // Whoever presses there sees what the alert says now, also where somebody was first.
    else await pressed.catch(() => undefined).then(() => publishHome(listening, client, press.person, teamId))
  })
}

async function findChannel(store: Store, alertId: string, teamId: string | undefined): Promise<string> {
  const shown = await store.chatMessage.findFirst({ where: { alertId, predictionId: null, channel: { platform: 'slack', ...(teamId !== undefined && { teamId }) } }, select: { channel: { select: { externalId: true } } } })
  if (!shown) throw new VigieError('E_ALERT_UNKNOWN', { id: alertId })
  return shown.channel.externalId
}
