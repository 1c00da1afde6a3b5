import type { App } from '@slack/bolt'
import { z } from 'zod'
import { labels } from '../../../predict/label.js'
import { findShown } from '../../inbound/find-shown.js'
import { renderVerdicts } from '../render/render-example.js'
import type { Listening } from './listening.js'
import { showSentence } from './show-sentence.js'
import { wire } from './wire.js'

const chosenMessage = z.object({ channel: z.object({ id: z.string() }), message_ts: z.string() })

const none = 'No prediction of Vigie stands in this message. Choose a post in the thread of an alert, or an answer that was shared.'

/** "Was this right?" in the menu of a message: asks for a verdict on the prediction that the message shows. */
export function hearShortcut(app: App, listening: Listening): void {
  const { store } = listening
  app.shortcut({ callback_id: wire.shortcut, type: 'message_action' }, async ({ ack, shortcut, respond }) => {
    await ack()
    const chosen = chosenMessage.safeParse(shortcut)
    const shown = chosen.success ? await findShown(store, 'slack', chosen.data.channel.id, chosen.data.message_ts) : undefined
    const id = shown?.predictionId ?? undefined
    const prediction = id === undefined ? null : await store.prediction.findUnique({ where: { id: BigInt(id) }, select: { label: true } })
    const label = labels.find((each) => each === prediction?.label)
    const message = id === undefined || label === undefined ? showSentence(none) : showSentence(`This was read as ${label}. Was that right?`, [renderVerdicts({ id, label })])
    await respond({ ...message, response_type: 'ephemeral', replace_original: false })
  })
}
