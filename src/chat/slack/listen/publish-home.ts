import type { webApi } from '@slack/bolt'
import { readOpenAlerts, type Store } from '../../../store/index.js'
import type { AlertMessage } from '../../message.js'
import { composeAlert } from '../../notify/compose-alert.js'
import { readAlert } from '../../notify/read-alert.js'
import { renderHome } from '../render/render-home.js'
import { answerLine } from '../../inbound/answer-line.js'
import type { Listening } from './listening.js'

const mostAlerts = 10

/**
 * Shows somebody what is open and what is watched, in the App Home.
 *
 * @param teamId the workspace whose channels alone count, where Vigie serves several
 */
export async function publishHome(listening: Listening, client: webApi.WebClient, person: string, teamId: string | undefined): Promise<void> {
  const { message } = await answerLine(listening, 'watch list', { platform: 'slack', channelExternalId: person, person, name: person, teamId })
  await client.views.publish({ user_id: person, view: renderHome({ alerts: await readAlerts(listening.store, teamId), watches: message }) })
}

async function readAlerts(store: Store, teamId: string | undefined): Promise<AlertMessage[]> {
  const open = await readOpenAlerts(store, { teamId }, mostAlerts)
  const read = await Promise.all(open.map(({ id }) => readAlert(store, id)))
  return read.flatMap((alert) => (alert ? [composeAlert(alert)] : []))
}
